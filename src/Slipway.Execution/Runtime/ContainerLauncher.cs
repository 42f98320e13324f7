using System.Collections.Immutable;
using Slipway.Linux;
using Slipway.Snapshots;

namespace Slipway.Execution.Runtime;

/// <summary>Runs one container with a given runtime in a given root. Thread-safe.</summary>
internal sealed class ContainerLauncher(Workspace workspace, Lazy<MountNamespace> mounts, ProgramFolders programs)
{
    private static readonly TimeSpan StartPoll = TimeSpan.FromMilliseconds(3);

    private readonly ContainerCgroups _cgroups = new(workspace);
    private readonly Lazy<ImmutableHashSet<string>> _heldCapabilities = new(HeldCapabilities.Read);

    // Goes with the mount namespace: nothing is left to remove, however we end.
    private readonly Lazy<MemoryFolder> _bundles = new(() => MemoryFolder.Create(workspace, mounts.Value));
    private int _containers;

    /// <summary>What a container needs that nobody knows anything of yet. The caller disposes it.</summary>
    public WaitingRuntime Begin(RuntimeBinary runtime)
    {
        var number = Interlocked.Increment(ref _containers);
        if (number == 1)
        {
            _cgroups.Sweep();
        }

        var name = _cgroups.NameFor(number);
        var bundle = new ContainerBundle(_bundles.Value, name);
        string[] command =
        [
            runtime.HostPath, "--root", bundle.StateFolder, "--log", bundle.LogPath, "--log-format", "json",
            "run", "--bundle", bundle.Folder, "--pid-file", bundle.PidPath, name,
        ];
        return new WaitingRuntime(runtime, name, bundle, streams => BoundProcess.Start(mounts.Value, programs, command, streams));
    }

    /// <summary>See <see cref="ContainerCgroups.AnticipateMove"/>.</summary>
    public void AnticipateMove() => _cgroups.AnticipateMove();

    /// <param name="runtime">Has not run anything yet. It has ended afterwards, and stays the caller's.</param>
    /// <param name="rootPath">The root, as a path of the build's mount namespace.</param>
    /// <param name="started">Is told once that the program runs; null when nobody wants to know.</param>
    /// <returns>The exit code of the program, 128 + n when signal n ended it.</returns>
    /// <exception cref="ContainerStartException">The program did not start.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, and no process of it is left.</exception>
    public async Task<int> RunAsync(
        WaitingRuntime runtime,
        string rootPath,
        ContainerRequest request,
        ContainerStreams streams,
        Action<RunningContainer>? started,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var bundle = runtime.Bundle;
        var cgroupsPath = $"{request.CgroupParent?.TrimEnd('/')}/{runtime.Name}";
        var config = bundle.Prepare(request, rootPath, cgroupsPath, streams.HasTerminal, _heldCapabilities.Value);
        var process = await runtime.TellAsync(config, streams);
        try
        {
            if (started is not null && await HasStartedAsync(process, bundle, cancellationToken))
            {
                started(new RunningContainer
                {
                    RuntimePath = runtime.Binary.HostPath,
                    StateFolder = bundle.StateFolder,
                    Name = runtime.Name,
                    SpaceId = process.Id,
                    InitId = RunningContainer.FindInit(process.Id),
                });
            }

            var exitCode = await process.WaitAsync(cancellationToken);
            return exitCode != 0 && bundle.FindFailure() is { } failure ? throw failure : exitCode;
        }
        catch (OperationCanceledException)
        {
            await StopAsync(process, cgroupsPath, request.StopGrace);
            throw;
        }
        finally
        {
            if (bundle.HasState(runtime.Name))
            {
                // The runtime was killed, by us or by somebody else, before it could tidy up.
                _cgroups.Remove(cgroupsPath);
            }
        }
    }

    /// <summary>False when it ended before anything was seen of it.</summary>
    private static async Task<bool> HasStartedAsync(BoundProcess process, ContainerBundle bundle, CancellationToken cancellationToken)
    {
        while (!bundle.HasStarted)
        {
            if (process.HasEnded)
            {
                return false;
            }

            await Task.Delay(StartPoll, cancellationToken);
        }

        return true;
    }

    /// <summary>
    /// Asks every process of the container to end, not the first one alone: as process 1 a shell ignores the request, while
    /// a package manager below it can still finish what it is writing to a cache mount. Then ends them.
    /// </summary>
    private async Task StopAsync(BoundProcess process, string cgroupsPath, TimeSpan grace)
    {
        foreach (var id in _cgroups.Processes(cgroupsPath))
        {
            Signals.Send(id, Signals.Terminate);
        }

        using var patience = new CancellationTokenSource(grace);
        try
        {
            await process.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitAsync(CancellationToken.None);
        }
    }
}
