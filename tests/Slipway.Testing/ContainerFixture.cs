using System.Text;
using Slipway.Execution.Runtime;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Snapshots;
using Slipway.Snapshots.Layers;
using Slipway.Snapshots.Overlay;
using Slipway.Steps;

namespace Slipway.Testing;

/// <summary>A store with one layer of a few host programs, and all that runs containers on it.</summary>
public sealed class ContainerFixture : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly Lazy<MountNamespace> _mounts = new(MountNamespace.Create);

    public ContainerFixture()
    {
        Workspace = new Workspace(_temp.HostPath);
        Layers = new LayerStore(Workspace, TimeProvider.System, static digest => throw new FileNotFoundException($"{digest}"));
        Snapshots = new OverlaySnapshotter(Layers, Workspace, _mounts);
        Runner = new ContainerRunner(Workspace, _mounts, new ProgramFolders([]));
        using var draft = Layers.NewDraft();
        HostPrograms.CopyTo(
            draft.HostPath, "true", "cat", "ls", "id", "grep", "stat", "env", "mkdir", "rm", "touch", "sleep", "hostname", "wc", "mount", "chmod");
        Directory.CreateDirectory(Path.Combine(draft.HostPath, "etc"));
        File.WriteAllText(Path.Combine(draft.HostPath, "etc/passwd"), "");
        Base = draft.Commit();
    }

    public string StoreRoot => _temp.HostPath;

    public Workspace Workspace { get; }

    public LayerStore Layers { get; }

    public OverlaySnapshotter Snapshots { get; }

    public ContainerRunner Runner { get; }

    public MountNamespace Mounts => _mounts.Value;

    public Lazy<MountNamespace> LazyMounts => _mounts;

    /// <summary>The layer with the programs.</summary>
    public LayerId Base { get; }

    /// <summary>Runs a shell script on the base layer and throws away what it changed.</summary>
    public async Task<ContainerOutcome> RunAsync(string script, Func<ContainerRequest, ContainerRequest>? adjust = null)
    {
        using var snapshot = await Snapshots.PrepareAsync([Base], CancellationToken.None);
        return await RunAsync(snapshot, script, adjust);
    }

    public async Task<ContainerOutcome> RunAsync(
        ActiveSnapshot snapshot, string script, Func<ContainerRequest, ContainerRequest>? adjust = null, CancellationToken cancellationToken = default)
    {
        var request = new ContainerRequest { Arguments = ["/bin/sh", "-c", script], Environment = ["PATH=/bin"] };
        var output = new Dictionary<OutputStream, MemoryStream> { [OutputStream.Stdout] = new(), [OutputStream.Stderr] = new() };
        var exitCode = await Runner.RunAsync(
            snapshot,
            adjust is null ? request : adjust(request),
            new ContainerStreams.Captured((stream, bytes) => output[stream].Write(bytes.Span)),
            cancellationToken);
        return new ContainerOutcome(
            exitCode,
            Encoding.UTF8.GetString(output[OutputStream.Stdout].ToArray()),
            Encoding.UTF8.GetString(output[OutputStream.Stderr].ToArray()));
    }

    public void Dispose()
    {
        if (_mounts.IsValueCreated)
        {
            _mounts.Value.Dispose();
        }

        Workspace.Dispose();
        _temp.Dispose();
    }
}

/// <summary>How a container ended and what it wrote.</summary>
public sealed record ContainerOutcome(int ExitCode, string Stdout, string Stderr);
