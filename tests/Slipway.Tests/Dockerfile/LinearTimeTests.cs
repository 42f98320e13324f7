using System.Text;
using Slipway.Dockerfile;
using Slipway.Testing;

namespace Slipway.Tests.Dockerfile;

/// <summary>
/// Ten times the text takes about ten times as long, whatever its shape. Held to ratios, since machines differ: a square
/// would show as a hundred.
/// </summary>
[Collection(Alone.Name)]
public sealed class LinearTimeTests
{
    private const int Growth = 10;
    private const double MostRatio = 50;

    /// <summary>What takes less is too short to compare.</summary>
    private static readonly TimeSpan Measurable = TimeSpan.FromMilliseconds(10);

    [Theory]
    [InlineData("instructions", 10 << 20)]
    [InlineData("continuations", 10 << 20)]
    [InlineData("one-line", 10 << 20)]
    [InlineData("comments", 10 << 20)]
    [InlineData("comments-within", 10 << 20)]
    [InlineData("stages", 3 << 20)]
    [InlineData("empty-lines", 3 << 20)]
    [InlineData("flags", 3 << 20)]
    [InlineData("heredoc", 3 << 20)]
    [InlineData("heredoc-words", 3 << 20)]
    [InlineData("quotes", 3 << 20)]
    [InlineData("json", 3 << 20)]
    [InlineData("json-open", 3 << 20)]
    [InlineData("pairs", 3 << 20)]
    [InlineData("unknown", 3 << 20)]
    [InlineData("blanks", 3 << 20)]
    public async Task Parsing_is_linear(string shape, int bytes)
    {
        var small = await TimeAsync(Text(shape, bytes / Growth));
        var large = await TimeAsync(Text(shape, bytes));
        (large / (small > Measurable ? small : Measurable)).ShouldBeLessThan(MostRatio, $"{small} for a tenth, {large} for all");
    }

    // The best of two: another process may take the processor once.
    private static async Task<TimeSpan> TimeAsync(byte[] text)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 2; i++)
        {
            var taken = await ProcessorTime.OfAsync(() =>
            {
                DockerfileParser.Parse("Dockerfile", text).ShouldNotBeNull();
                return Task.CompletedTask;
            });
            best = taken < best ? taken : best;
        }

        return best;
    }

    private static byte[] Text(string shape, int bytes)
    {
        var (before, piece, after) = shape switch
        {
            "instructions" => ("FROM x\n", "RUN make -j8 all && true\n", ""),
            "stages" => ("", "FROM base AS name\n", ""),
            "continuations" => ("FROM x\nRUN a", " \\\n  b", "\n"),
            "empty-lines" => ("FROM x\nRUN a \\\n", "\n", "b\n"),
            "comments" => ("", "# a comment\n", "FROM x\n"),
            "comments-within" => ("FROM x\nRUN a \\\n", "  # a comment\n", "b\n"),
            "one-line" => ("FROM x\nRUN ", "a", "\n"),
            "flags" => ("FROM x\nRUN ", "--mount=type=tmpfs,target=/t ", "true\n"),
            "heredoc" => ("FROM x\nCOPY <<E /f\n", "text\n", "E\n"),
            "heredoc-words" => ("FROM x\nRUN cat <<E ", "<<< a ", "\nE\n"),
            "quotes" => ("FROM x\nENV A=", "\"a 'b' $c\" ", "\n"),
            "json" => ("FROM x\nCMD [\"a\"", ",\"b\"", "]\n"),
            "json-open" => ("FROM x\nCMD [\"a\"", ",\"b\"", "\n"),
            "pairs" => ("FROM x\nENV", " A=1", "\n"),
            "unknown" => ("FROM x\n", "NOSUCH instruction\n", ""),
            _ => ("FROM x\nRUN a", " ", "b\n"),
        };
        return Encoding.UTF8.GetBytes(before + string.Concat(Enumerable.Repeat(piece, bytes / piece.Length)) + after);
    }
}
