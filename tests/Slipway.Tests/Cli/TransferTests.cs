using Slipway.Cli.Rendering;
using Slipway.Engine;

namespace Slipway.Tests.Cli;

public sealed class TransferTests
{
    [Theory]
    [InlineData(0, 1000, 60, "blob: Downloading [>                           ] 0B/1kB 0B/s")]
    [InlineData(500, 1000, 60, "blob: Downloading [============>           ] 500B/1kB 250B/s")]
    [InlineData(999, 1000, 60, "blob: Downloading [=======================>] 999B/1kB 499B/s")]
    [InlineData(500, 1000, 34, "blob: Downloading 500B/1kB 250B/s")]
    [InlineData(500, 1000, 28, "blob: Downloading 500B/1kB")]
    [InlineData(500, null, 60, "blob: Downloading 500B 250B/s")]
    public void A_line_shows_as_much_as_fits(long current, int? total, int columns, string expected) =>
        TransferLine.Running(Running("blob", current, total), "Downloading", TimeSpan.FromSeconds(2), columns).ShouldBe(expected);

    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(300)]
    public void No_line_is_wider_than_the_terminal(int columns) =>
        TransferLine.Running(Running("a-long-name-of-an-archive.tar", 123_456_789, 987_654_321), "Downloading", TimeSpan.FromSeconds(9), columns)
            .Length.ShouldBeLessThanOrEqualTo(columns);

    [Fact]
    public void A_pipe_gets_dockers_lines_for_what_comes()
    {
        using var output = new StringWriter { NewLine = "\n" };
        using (var view = TransferView.CreateWithLines(TestSurroundings.Of(output), output, TransferWords.Pull))
        {
            view.Report(new TransferProgress("a", TransferStage.Waiting, 0, 10));
            view.Report(new TransferProgress("b", TransferStage.Known, 5, 5));
            view.Report(Running("a", 5, 10));
            view.Report(Running("a", 10, 10));
            view.Report(new TransferProgress("a", TransferStage.Unpacking, 10, 10));
            view.Report(new TransferProgress("a", TransferStage.Complete, 10, 10));
            view.Report(new TransferProgress("c", TransferStage.Complete, 10, 10));
        }

        output.ToString().ShouldBe("""
            a: Pulling fs layer
            b: Already exists
            a: Download complete
            a: Pull complete
            c: Pulling fs layer
            c: Pull complete

            """);
    }

    [Fact]
    public void A_pipe_gets_dockers_lines_for_what_goes()
    {
        using var output = new StringWriter { NewLine = "\n" };
        using (var view = TransferView.CreateWithLines(TestSurroundings.Of(output), output, TransferWords.Push))
        {
            foreach (var item in (string[])["a", "b", "c"])
            {
                view.Report(new TransferProgress(item, TransferStage.Waiting, 0, 10));
            }

            view.Report(Running("a", 3, 10));
            view.Report(Running("a", 1, 10));
            view.Report(new TransferProgress("a", TransferStage.Complete, 10, 10));
            view.Report(new TransferProgress("b", TransferStage.Known, 10, 10));
            view.Report(new TransferProgress("c", TransferStage.Complete, 10, 10) { Origin = "team/base" });
        }

        output.ToString().ShouldBe("""
            a: Preparing
            b: Preparing
            c: Preparing
            a: Pushed
            b: Layer already exists
            c: Mounted from team/base

            """);
    }

    [Fact]
    public void A_metered_stream_hands_on_everything_and_counts_it()
    {
        var seen = new List<(long, bool)>();
        using var stream = new MeteredStream(new MemoryStream([1, 2, 3]), (bytes, isEnd) => seen.Add((bytes, isEnd)));
        using var copy = new MemoryStream();
        stream.CopyTo(copy);

        copy.ToArray().ShouldBe([1, 2, 3]);
        seen.ShouldBe([(3, false), (3, true)]);
    }

    private static TransferProgress Running(string item, long current, long? total) => new(item, TransferStage.Running, current, total);
}
