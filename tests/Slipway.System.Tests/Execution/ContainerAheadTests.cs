using System.Globalization;
using System.Text;
using Slipway.Execution.Runtime;
using Slipway.Linux;
using Slipway.Testing;

namespace Slipway.System.Tests.Execution;

/// <summary>Runtimes that are started before anybody knows what they are to run.</summary>
public sealed class ContainerAheadTests(ContainerFixture containers) : IClassFixture<ContainerFixture>
{
    private static readonly ContainerRequest Hello = new() { Arguments = ["/bin/sh", "-c", "echo hello; cat /etc/hosts"], Environment = ["PATH=/bin"] };

    [Fact]
    public async Task A_runtime_runs_in_a_file_system_that_was_mounted_after_it_had_started()
    {
        using var runner = new ContainerRunner(containers.Workspace, containers.LazyMounts, new ProgramFolders([]));
        using var start = runner.Begin();
        await start.Runtime;
        using var snapshot = await containers.Snapshots.PrepareAsync([containers.Base], CancellationToken.None);
        var output = new StringBuilder();
        var streams = new ContainerStreams.Captured((_, bytes) => output.Append(Encoding.UTF8.GetString(bytes.Span)));
        (await runner.RunAsync(start, snapshot, Hello, streams, CancellationToken.None)).ShouldBe(0);
        output.ToString().ShouldStartWith("hello\n127.0.0.1");
    }

    [Fact]
    public async Task One_that_somebody_killed_while_it_waited_is_started_again()
    {
        using var runner = new ContainerRunner(containers.Workspace, containers.LazyMounts, new ProgramFolders([]));
        using var start = runner.Begin();
        await start.Runtime;
        await UntilAsync(() => Waiting().Count > 0);
        Waiting().ForEach(id => Signals.Send(int.Parse(id, CultureInfo.InvariantCulture), Signals.Kill));
        await UntilAsync(() => Waiting().Count == 0);
        using var snapshot = await containers.Snapshots.PrepareAsync([containers.Base], CancellationToken.None);
        (await runner.RunAsync(start, snapshot, Hello, new ContainerStreams.Captured((_, _) => { }), CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task One_that_waits_holds_no_file_system_that_others_have_done_with()
    {
        using var runner = new ContainerRunner(containers.Workspace, containers.LazyMounts, new ProgramFolders([]));
        using var early = await containers.Snapshots.PrepareAsync([containers.Base], CancellationToken.None);
        using var start = runner.Begin();
        await start.Runtime;
        await UntilAsync(() => Waiting().Count > 0);
        using (var late = await containers.Snapshots.PrepareAsync([containers.Base], CancellationToken.None))
        {
            Waiting().ShouldAllBe(id => File.ReadAllText($"/proc/{id}/mountinfo").Contains(late.HostPath));
        }

        early.Dispose();
        Waiting().ShouldAllBe(id => !File.ReadAllText($"/proc/{id}/mountinfo").Contains("/merged"));
    }

    [Fact]
    public async Task One_that_is_never_needed_ends_with_its_runner()
    {
        using (var runner = new ContainerRunner(containers.Workspace, containers.LazyMounts, new ProgramFolders([])))
        {
            runner.ExpectAnother();
            await UntilAsync(() => Waiting().Count > 0);
        }

        await UntilAsync(() => Waiting().Count == 0);
    }

    /// <summary>The processes of this store's runtimes, once they are what they are to be.</summary>
    private List<string> Waiting() =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).OfType<string>().Where(id => char.IsAsciiDigit(id[0]) && IsRuntime(id))];

    private bool IsRuntime(string id)
    {
        try
        {
            var words = File.ReadAllText($"/proc/{id}/cmdline").Split('\0');
            return Path.GetFileName(words[0]) == "runc" && words.Any(w => w.StartsWith(containers.StoreRoot, StringComparison.Ordinal));
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var attempt = 0; !condition(); attempt++)
        {
            attempt.ShouldBeLessThan(2000);
            await Task.Delay(10);
        }
    }
}
