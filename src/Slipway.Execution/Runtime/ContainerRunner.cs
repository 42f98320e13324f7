using System.Collections.Concurrent;
using Slipway.Execution.Runtime.Spec;
using Slipway.Linux;
using Slipway.Snapshots;

namespace Slipway.Execution.Runtime;

/// <summary>Runs programs in containers on snapshots, for RUN steps and for <c>slipway run</c> alike. Thread-safe.</summary>
public sealed class ContainerRunner : IDisposable
{
    private readonly ContainerLauncher _launcher;
    private readonly RuntimeProbe _probe;
    private readonly ConcurrentQueue<ContainerStart> _ahead = new();

    /// <param name="workspace">Where bundles lie, and in whose store the answer of the probe is kept.</param>
    /// <param name="mounts">Where the snapshots are mounted and the runtime is started; entered when the first container runs.</param>
    /// <param name="programs">Where runc, crun and the tools of util-linux are looked for.</param>
    public ContainerRunner(Workspace workspace, Lazy<MountNamespace> mounts, ProgramFolders programs)
    {
        _launcher = new ContainerLauncher(workspace, mounts, programs);
        _probe = new RuntimeProbe(workspace, programs, _launcher);
    }

    /// <summary>Runs a program in a container whose root is the snapshot; what it changes stays there.</summary>
    /// <param name="started">Is told once that the program runs, from another thread.</param>
    /// <returns>The exit code of the program, 128 + n when signal n ended it.</returns>
    /// <exception cref="ContainerStartException">The program did not start; the exception says why and knows docker's exit code for that.</exception>
    /// <exception cref="RuntimeUnavailableException">No runtime works on this machine.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, and no process of it is left.</exception>
    public async Task<int> RunAsync(
        WritableSnapshot root,
        ContainerRequest request,
        ContainerStreams streams,
        CancellationToken cancellationToken,
        Action<RunningContainer>? started = null)
    {
        ProgramLookup.Check(root.Root, request);
        var binary = await _probe.FindAsync(cancellationToken);
        using var start = new ContainerStart(Task.FromResult(_launcher.Begin(binary)));
        return await RunAsync(start, root, request, streams, started, cancellationToken);
    }

    /// <summary>Begins with a container that will have <see cref="ContainerStreams.Captured"/> output and no input. The caller disposes it.</summary>
    internal ContainerStart Begin()
    {
        _launcher.AnticipateMove();
        return _ahead.TryDequeue(out var start) ? start : BeginAhead();
    }

    /// <summary>Says that a container will be begun when another one has ended: it is under way by then.</summary>
    internal void ExpectAnother() => _ahead.Enqueue(BeginAhead());

    /// <summary>As the public method, with a container that was begun before.</summary>
    internal Task<int> RunAsync(
        ContainerStart start, WritableSnapshot root, ContainerRequest request, ContainerStreams.Captured streams, CancellationToken cancellationToken)
    {
        ProgramLookup.Check(root.Root, request);
        return RunAsync(start, root, request, streams, started: null, cancellationToken);
    }

    /// <summary>The runtime that containers run with here: found by running one.</summary>
    /// <exception cref="RuntimeUnavailableException">No runtime works on this machine.</exception>
    public Task<RuntimeBinary> FindRuntimeAsync(CancellationToken cancellationToken) => _probe.ProveAsync().WaitAsync(cancellationToken);

    /// <summary>Ends what was begun and never needed.</summary>
    public void Dispose()
    {
        while (_ahead.TryDequeue(out var start))
        {
            start.Dispose();
        }
    }

    /// <summary>On a thread of its own: those of the pool are unpacking the base that the first steps stand on.</summary>
    private ContainerStart BeginAhead() =>
        new(Task.Factory.StartNew(StartAhead, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

    private WaitingRuntime StartAhead()
    {
        var runtime = _launcher.Begin(_probe.FindAsync(CancellationToken.None).GetAwaiter().GetResult());
        try
        {
            runtime.StartAhead();
            return runtime;
        }
        catch
        {
            runtime.Dispose();
            throw;
        }
    }

    private async Task<int> RunAsync(
        ContainerStart start,
        WritableSnapshot root,
        ContainerRequest request,
        ContainerStreams streams,
        Action<RunningContainer>? started,
        CancellationToken cancellationToken)
    {
        foreach (var (target, isFile) in Targets(request))
        {
            root.EnsureMountTarget(target, isFile);
        }

        var runtime = await start.Runtime.WaitAsync(cancellationToken);
        _launcher.AnticipateMove();
        try
        {
            return await _launcher.RunAsync(runtime, root.HostPath, request, streams, started, cancellationToken);
        }
        catch (ContainerStartException e) when (e.ExitCode == ContainerStartException.ContainerFailed)
        {
            // Perhaps it is not this container that fails.
            _ = await _probe.ProveAsync();
            throw;
        }
        finally
        {
            if (!_ahead.IsEmpty)
            {
                _launcher.AnticipateMove();
            }
        }
    }

    /// <summary>
    /// Where something will be mounted on the root itself. Targets inside another mount are left to the runtime: they come
    /// to lie in that one. So are the mounts of the kernel's file systems, whose folders stay.
    /// </summary>
    private static IEnumerable<(string Target, bool IsFile)> Targets(ContainerRequest request)
    {
        string[] covered = ["/dev", "/proc", "/sys", .. request.Mounts.Select(m => m.Destination)];
        return request.Mounts
            .Where(m => !covered.Any(c => m.Destination.StartsWith(c.TrimEnd('/') + "/")))
            .Select(m => (m.Destination, m.IsFile))
            .Prepend((StandardMounts.Hosts, true))
            .Prepend((StandardMounts.ResolvConf, true));
    }
}
