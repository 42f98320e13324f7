using System.Text;
using Slipway.Engine;
using Slipway.Testing;

namespace Slipway.Tests.Engine.Building.Records;

public sealed class StepLogFileTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void What_is_written_is_there_at_once_and_whole()
    {
        using var log = new StepLogFile(_temp["log"]);

        log.Write("one\n"u8);
        log.Write("tw"u8);
        ReadShared().ShouldBe("one\ntw");
        log.Write("o\n"u8);
        ReadShared().ShouldBe("one\ntwo\n");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(1000)]
    public void Of_too_much_the_beginning_and_the_end_are_kept(int piece)
    {
        const int Limit = 400;
        var lines = string.Concat(Enumerable.Range(0, 100).Select(i => $"line {i:000}\n"));
        using (var log = new StepLogFile(_temp["log"], Limit))
        {
            foreach (var bytes in Encoding.ASCII.GetBytes(lines).Chunk(piece))
            {
                log.Write(bytes);
            }
        }

        var kept = _temp.Read("log");
        var parts = kept.Split("\n[slipway: ");
        parts.Length.ShouldBe(2);
        parts[0].ShouldBe(lines[..(Limit / 4)]);
        var note = parts[1].IndexOf('\n') + 1;
        var tail = parts[1][note..];
        lines.ShouldEndWith(tail);
        tail.ShouldStartWith("line ");
        tail.Length.ShouldBeInRange(Limit - (Limit / 4) - "line 000\n".Length, Limit - (Limit / 4));
        parts[1].ShouldStartWith($"{lines.Length - parts[0].Length - tail.Length} bytes are left out here]");
    }

    [Fact]
    public void A_log_that_just_fits_is_left_as_it_is()
    {
        using (var log = new StepLogFile(_temp["log"], largestBytes: 8))
        {
            log.Write("12345678"u8);
        }

        _temp.Read("log").ShouldBe("12345678");
    }

    [Fact]
    public async Task Two_streams_at_once_lose_nothing()
    {
        using (var log = new StepLogFile(_temp["log"]))
        {
            await Task.WhenAll(
                Task.Run(() => Repeat(log, "out\n")),
                Task.Run(() => Repeat(log, "err\n")));
        }

        var lines = _temp.Read("log").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        (lines.Count(l => l == "out"), lines.Count(l => l == "err")).ShouldBe((500, 500));

        static void Repeat(StepLogFile log, string line)
        {
            for (var i = 0; i < 500; i++)
            {
                log.Write(Encoding.ASCII.GetBytes(line));
            }
        }
    }

    private string ReadShared()
    {
        using var file = new FileStream(_temp["log"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
