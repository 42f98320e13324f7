using Slipway.Execution.Mounts;
using Slipway.Execution.RunSteps;
using Slipway.Execution.Runtime;
using Slipway.Execution.Users;
using Slipway.Snapshots;

namespace Slipway.Engine;

/// <summary>Runs a shell for a person where a step ran, or would run. What they change there is thrown away.</summary>
internal sealed class InteractiveShell(LocalStore store)
{
    /// <summary>As docker has it for a container with a terminal.</summary>
    private const string UsualTerminal = "xterm";

    /// <summary>With the mounts of the step, made ready for the shell.</summary>
    /// <returns>The exit code of the shell.</returns>
    /// <exception cref="ShellUnavailableException">There is no shell, or it did not start, or a mount cannot be had.</exception>
    public async Task<int> RunAsync(
        ShellSite site, MountInputs inputs, string? program, ContainerAttachment attachment, CancellationToken cancellationToken)
    {
        try
        {
            using var mounts = await store.Mounts.PrepareAsync(site.Run.Mounts, inputs, cancellationToken);
            return await RunAsync(site, mounts, program, attachment, cancellationToken);
        }
        catch (MountException e)
        {
            throw new ShellUnavailableException(e.Message, e);
        }
    }

    /// <summary>With mounts that are there already, and stay the caller's.</summary>
    /// <returns>The exit code of the shell.</returns>
    /// <exception cref="ShellUnavailableException">There is no shell, or it did not start.</exception>
    public async Task<int> RunAsync(
        ShellSite site, PreparedMounts mounts, string? program, ContainerAttachment attachment, CancellationToken cancellationToken)
    {
        using var snapshot = await store.Snapshots.PrepareAsync(site.Chain, cancellationToken);
        try
        {
            var step = RunTranslation.Translate(site.Run, site.Options, ContainerUsers.Read(snapshot.Root), mounts);
            var request = StepShell.Choose(snapshot.Root, step, site.Options.Config?.Shell, program, UsualTerminal)
                ?? throw new ShellUnavailableException(program is null ? "no shell is in this file system" : $"{program} is not in this file system")
                {
                    Hint = "keep the file system as an image and copy out what is of interest: --keep-failed NAME",
                };
            return await RunAsync(snapshot, request, attachment, cancellationToken);
        }
        catch (Exception e) when (e is ContainerStartException or UnknownUserException)
        {
            throw new ShellUnavailableException($"the shell did not start: {e.Message}", e);
        }
    }

    private async Task<int> RunAsync(
        WritableSnapshot snapshot, ContainerRequest request, ContainerAttachment attachment, CancellationToken cancellationToken)
    {
        using var relay = new TerminalRelay(new ContainerOutput(log: null, attachment), attachment);
        var exitCode = await store.Runner.RunAsync(snapshot, request, new ContainerStreams.Device(relay.DevicePath), cancellationToken, running =>
        {
            relay.Start();
            attachment.Started(running);
        });
        relay.Finish();
        return exitCode;
    }
}
