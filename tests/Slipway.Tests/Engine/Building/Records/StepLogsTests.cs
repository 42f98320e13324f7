using System.Text;
using Slipway.Diagnostics;
using Slipway.Engine;
using Slipway.Steps;
using Slipway.Testing;

namespace Slipway.Tests.Engine.Building.Records;

public sealed class StepLogsTests : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly SettableTime _time = new();
    private readonly LocalStore _store;

    public StepLogsTests() => _store = new LocalStore(new StoreOptions { Root = _temp.HostPath }, _time);

    public void Dispose()
    {
        _store.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void Both_streams_are_logged_and_shown()
    {
        var shown = new Shown();
        var folder = _store.Builds.Begin();
        using (var logged = new StepLogs(folder).Follow(Node(3, "test", 7), shown))
        {
            logged.Output(OutputStream.Stdout, "out\n"u8);
            logged.Output(OutputStream.Stderr, "err\n"u8);
        }

        shown.Text.ShouldBe("out\nerr\n");
        File.ReadAllText(Path.Combine(folder.LogsPath, "3")).ShouldBe("out\nerr\n");
    }

    [Fact]
    public void A_step_that_writes_nothing_leaves_nothing()
    {
        var folder = _store.Builds.Begin();
        var logs = new StepLogs(folder);

        logs.Follow(Node(3, "test", 7), new Shown()).Dispose();

        logs.HasAny.ShouldBeFalse();
        Directory.Exists(folder.Path).ShouldBeFalse();
    }

    [Fact]
    public void A_disk_that_takes_no_log_stops_no_step()
    {
        var shown = new Shown();
        _temp.Write("builds", "a file where the folder should be");

        using (var logged = new StepLogs(_store.Builds.Begin()).Follow(Node(3, "test", 7), shown))
        {
            logged.Output(OutputStream.Stdout, "out\n"u8);
        }

        shown.Text.ShouldBe("out\n");
    }

    [Fact]
    public void A_log_is_found_by_its_line_and_its_stage_in_the_build_that_wrote_it_last()
    {
        Log("first", Node(3, "test", 7), Node(5, "app", 12));
        Log("second", Node(3, "test", 7));

        Text(new KeptLogs(_store).Find(7, stage: null)).ShouldBe("second 3");
        Text(new KeptLogs(_store).Find(8, stage: null)).ShouldBe("second 3");
        Text(new KeptLogs(_store).Find(12, stage: null)).ShouldBe("first 5");
        Text(new KeptLogs(_store).Find(line: null, "APP")).ShouldBe("first 5");
        Text(new KeptLogs(_store).FindLast()).ShouldBe("second 3");
        new KeptLogs(_store).Find(9, stage: null).ShouldBeNull();
        new KeptLogs(_store).Find(7, "app").ShouldBeNull();
    }

    [Fact]
    public void A_line_of_the_index_that_was_not_finished_is_passed_over()
    {
        var folder = Log("text", Node(3, "test", 7));
        File.AppendAllText(Path.Combine(folder.LogsPath, StepLogs.IndexName), "{\"log\":\"4");

        Text(new KeptLogs(_store).FindLast()).ShouldBe("text 3");
    }

    [Fact]
    public void An_index_leads_out_of_its_folder_for_nobody()
    {
        var folder = Log("text", Node(3, "test", 7));
        File.WriteAllText(Path.Combine(folder.LogsPath, StepLogs.IndexName), new StepLogEntry("../../../../etc/passwd", "x", null, 1, 1).ToLine());

        new KeptLogs(_store).FindLast().ShouldNotBeNull().Path.ShouldBe(Path.Combine(folder.LogsPath, "passwd"));
    }

    [Fact]
    public void Logs_of_old_builds_make_room_for_new_ones()
    {
        var builds = Enumerable.Range(0, 3).Select(_ => Log(new string('x', 100), Node(1, "test", 1))).ToArray();

        StepLogBudget.Apply(_store.Builds.List(), largestBytes: 450);
        builds.Select(b => Directory.Exists(b.LogsPath)).ShouldBe([false, true, true]);

        StepLogBudget.Apply(_store.Builds.List(), largestBytes: 1);
        builds.Select(b => Directory.Exists(b.LogsPath)).ShouldBe([false, false, true]);
    }

    private BuildFolder Log(string text, params StepNode[] nodes)
    {
        _time.Now += TimeSpan.FromSeconds(1);
        var folder = _store.Builds.Begin();
        foreach (var node in nodes)
        {
            using var logged = new StepLogs(folder).Follow(node, new Shown());
            logged.Output(OutputStream.Stdout, Encoding.UTF8.GetBytes($"{text} {node.Id.Index}"));
        }

        return folder;
    }

    private static string Text(KeptLog? log) => File.ReadAllText(log.ShouldNotBeNull().Path);

    private static StepNode Node(int index, string stage, int line)
    {
        var options = new StepOptions { Name = $"[{stage} 2/3] RUN make", Stage = stage, Span = SourceSpan.Lines(line, line + 1) };
        return new StepNode(new StepId(index), new Step.BaseImage([]), options);
    }

    private sealed class Shown : IActivity
    {
        private readonly StringBuilder _text = new();

        public string Text => _text.ToString();

        public void Output(OutputStream stream, ReadOnlySpan<byte> bytes) => _text.Append(Encoding.UTF8.GetString(bytes));

        public void Progress(string part, long current, long total) => _text.Append(part);
    }
}
