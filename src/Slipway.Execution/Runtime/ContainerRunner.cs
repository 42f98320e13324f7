using Slipway.Execution.Runtime.Spec;
using Slipway.Linux;
using Slipway.Snapshots;

namespace Slipway.Execution.Runtime;

/// <summary>Runs programs in containers on snapshots, for RUN steps and for <c>slipway run</c> alike. Thread-safe.</summary>
public sealed class ContainerRunner
{
    private readonly ContainerLauncher _launcher;
    private readonly RuntimeProbe _probe;

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
        var runtime = await _probe.FindAsync(cancellationToken);
        foreach (var (target, isFile) in Targets(request))
        {
            root.EnsureMountTarget(target, isFile);
        }

        return await _launcher.RunAsync(runtime, root.HostPath, request, streams, started, cancellationToken);
    }

    /// <summary>The runtime that containers run with here: found by running one, if no process did so before.</summary>
    /// <exception cref="RuntimeUnavailableException">No runtime works on this machine.</exception>
    public Task<RuntimeBinary> FindRuntimeAsync(CancellationToken cancellationToken) => _probe.FindAsync(cancellationToken);

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
