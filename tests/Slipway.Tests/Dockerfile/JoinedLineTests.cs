using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Tests.Dockerfile;

public sealed class JoinedLineTests
{
    [Theory]
    [InlineData("RUN a b", "RUN a b")]
    [InlineData("  RUN a \\\n  b", "RUN a   b")]
    [InlineData("RUN a \\\n# no\n\n b \\ \n c", "RUN a  b  c")]
    [InlineData("\uFEFFRUN a", "RUN a")]
    [InlineData("RUN a\\\\\nRUN b", "RUN a\\\\")]
    [InlineData("RUN a \\\n", "RUN a ")]
    public void The_line_is_what_the_parser_understands(string text, string joined) =>
        JoinedLine.Read(new SourceText("Dockerfile", text), 1, '\\').Text.ShouldBe(joined);

    [Fact]
    public void Words_know_their_places()
    {
        var source = new SourceText("Dockerfile", "FROM \\\n  # first\n  alpine AS bu\\\nild");
        JoinedLine.Read(source, 1, '\\').Words.Select(w => (w.Text, w.Span)).ShouldBe(
        [
            ("FROM", new SourceSpan(1, 1, 1, 5)),
            ("alpine", new SourceSpan(3, 3, 3, 9)),
            ("AS", new SourceSpan(3, 10, 3, 12)),
            ("build", new SourceSpan(3, 13, 4, 4)),
        ]);
    }

    [Fact]
    public void Empty_lines_within_are_told_and_comments_are_not()
    {
        var line = JoinedLine.Read(new SourceText("Dockerfile", "RUN a \\\n\n# b\n  \n c\nRUN d"), 1, '\\');
        line.EmptyLines.ShouldBe([2, 4]);
        line.LastLine.ShouldBe(5);
    }
}
