using System.Diagnostics;
using Slipway.Execution.Runtime;
using Slipway.Linux;
using Slipway.Snapshots.Overlay;
using Slipway.Testing;

namespace Slipway.System.Tests.Execution;

/// <summary>Containers that are cancelled, and what is left when their owner dies.</summary>
public sealed class ContainerEndTests : IDisposable
{
    private const string Mark = "31.4159";

    private readonly ContainerFixture _containers = new();

    public void Dispose() => _containers.Dispose();

    [Fact]
    public async Task A_cancelled_container_may_finish_what_it_is_at()
    {
        using var cancel = new CancellationTokenSource();
        using var snapshot = await _containers.Snapshots.PrepareAsync([_containers.Base], CancellationToken.None);
        var running = _containers.RunAsync(
            snapshot, $"trap 'echo ended > /f; exit 0' TERM; echo > /ready; sleep {Mark} & wait", Patient, cancel.Token);
        await UntilAsync(() => snapshot.Root.TryStat("ready") is not null);
        cancel.Cancel();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
        snapshot.Root.TryStat("f").ShouldNotBeNull();
        Processes().ShouldBe(0);
        Cgroups().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_container_that_will_not_end_is_ended()
    {
        using var cancel = new CancellationTokenSource();
        using var snapshot = await _containers.Snapshots.PrepareAsync([_containers.Base], CancellationToken.None);
        var running = _containers.RunAsync(
            snapshot,
            $"trap '' TERM; echo > /ready; while true; do sleep {Mark}; done",
            request => request with { StopGrace = TimeSpan.FromMilliseconds(100) },
            cancel.Token);
        await UntilAsync(() => snapshot.Root.TryStat("ready") is not null);
        cancel.Cancel();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
        Processes().ShouldBe(0);
        Cgroups().ShouldBeEmpty();
    }

    [Fact]
    public async Task When_the_owner_dies_everything_in_the_container_dies()
    {
        // The end of the mount namespace's thread is to the kernel what the death of the process is. Nothing can be
        // unmounted after it, nor need be.
        var mounts = MountNamespace.Create();
        var lazyMounts = new Lazy<MountNamespace>(() => mounts);
        var runner = new ContainerRunner(_containers.Workspace, lazyMounts, new ProgramFolders([]));
        var snapshot = await new OverlaySnapshotter(_containers.Layers, _containers.Workspace, lazyMounts)
            .PrepareAsync([_containers.Base], CancellationToken.None);
        var request = new ContainerRequest { Arguments = ["/bin/sh", "-c", $"sleep {Mark} & sleep {Mark}"], Environment = ["PATH=/bin"] };
        var running = runner.RunAsync(snapshot, request, new ContainerStreams.Captured((_, _) => { }), CancellationToken.None);
        await UntilAsync(() => Processes() == 2);
        mounts.Dispose();
        (await running).ShouldBe(137);
        Processes().ShouldBe(0);
        Cgroups().ShouldBeEmpty();
    }

    [Fact]
    public void Cgroups_of_a_dead_lease_are_swept_and_those_of_a_living_one_are_not()
    {
        using var root = new TempDirectory();
        var prefix = new ContainerCgroups(_containers.Workspace, root.HostPath).NameFor(1)[..^"-1".Length];
        var store = prefix[..prefix.LastIndexOf('-')];
        root.MakeDirectory($"pids/{prefix}-1");
        root.MakeDirectory($"pids/{store}-zzzzz-1");
        root.MakeDirectory("pids/slipway-otherstore-zzzzz-1");
        new ContainerCgroups(_containers.Workspace, root.HostPath).Sweep();
        Directory.EnumerateDirectories(root["pids"]).Select(Path.GetFileName).Order()
            .ShouldBe(new[] { $"{prefix}-1", "slipway-otherstore-zzzzz-1" }.Order());
    }

    private static ContainerRequest Patient(ContainerRequest request) => request with { StopGrace = TimeSpan.FromSeconds(20) };

    private static async Task UntilAsync(Func<bool> condition)
    {
        var patience = Stopwatch.StartNew();
        while (!condition())
        {
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
            await Task.Delay(10);
        }
    }

    private static int Processes() => Directory.EnumerateDirectories("/proc")
        .Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0]))
        .Count(d => CommandLine(d) == $"sleep\0{Mark}\0");

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private List<string> Cgroups()
    {
        var ours = $"slipway-*-{_containers.Workspace.LeaseName}-*";
        return [.. Directory.EnumerateDirectories("/sys/fs/cgroup", ours, SearchOption.AllDirectories)];
    }
}
