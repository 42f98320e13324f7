using Slipway.Execution.RunSteps;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>A step that the build has failed of, as long as somebody looks at it. Nothing else of the build goes on.</summary>
public sealed class FailedStep
{
    private readonly LocalStore _store;
    private readonly FailedRun? _run;

    /// <param name="run">What the step left, with its mounts; null where it ran no command.</param>
    internal FailedStep(LocalStore store, StepFailedException failure, FailedRun? run) => (_store, Failure, _run) = (store, failure, run);

    public StepFailedException Failure { get; }

    /// <summary>Opens a shell in what the step left: with its mounts, secrets, variables, folder and user.</summary>
    /// <param name="program">The shell, as a path or a name in the step's PATH; null for the step's own or a usual one.</param>
    /// <param name="attachment">Whoever sits at the terminal.</param>
    /// <returns>The shell's exit code.</returns>
    /// <exception cref="ShellUnavailableException">The step ran no command, or there is no such shell.</exception>
    public Task<int> OpenShellAsync(string? program, ContainerAttachment attachment, CancellationToken cancellationToken)
    {
        if (_run is not { Mounts: { } mounts })
        {
            throw new ShellUnavailableException("the step that failed has run no command, so there is nothing to look into");
        }

        var site = new ShellSite { Chain = _run.Chain, Run = _run.Run, Options = _run.Node.Options };
        return new InteractiveShell(_store).RunAsync(site, mounts, program, attachment, cancellationToken);
    }
}
