using Slipway.Cli.Documentation;

namespace Slipway.Tests.Cli;

public sealed class RoffTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("--flag a\\b", "\\-\\-flag a\\eb")]
    [InlineData(".TH x", "\\&.TH x")]
    [InlineData("'tis", "\\&\\(aqtis")]
    [InlineData("\"q\" `r` ~ ^", "\\(dqq\\(dq \\(gar\\(ga \\(ti \\(ha")]
    public void A_line_comes_out_as_it_was_written(string line, string escaped) => RoffText.Escape(line).ShouldBe(escaped);
}
