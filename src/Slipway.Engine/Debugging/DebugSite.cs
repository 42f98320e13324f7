using Slipway.Execution.Mounts;

namespace Slipway.Engine;

/// <summary>A place of a Dockerfile that was built up to, as long as somebody looks around there.</summary>
public sealed class DebugSite
{
    private readonly LocalStore _store;
    private readonly ShellSite _site;
    private readonly MountInputs _inputs;

    internal DebugSite(LocalStore store, ShellSite site, MountInputs inputs, string place) =>
        (_store, _site, _inputs, Place) = (store, site, inputs, place);

    /// <summary>As people say it: <c>Dockerfile:12, in build</c>.</summary>
    public string Place { get; }

    /// <summary>Opens a shell there, with what a RUN at this place would have.</summary>
    /// <param name="program">See <see cref="FailedStep.OpenShellAsync"/>.</param>
    /// <returns>The shell's exit code.</returns>
    /// <exception cref="ShellUnavailableException">There is no such shell, or a mount cannot be had.</exception>
    public Task<int> OpenShellAsync(string? program, ContainerAttachment attachment, CancellationToken cancellationToken) =>
        new InteractiveShell(_store).RunAsync(_site, _inputs, program, attachment, cancellationToken);
}
