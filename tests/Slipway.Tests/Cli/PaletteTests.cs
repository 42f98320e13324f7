using Slipway.Cli;
using Slipway.Cli.Rendering;

namespace Slipway.Tests.Cli;

public sealed class PaletteTests
{
    [Theory]
    [InlineData(true, "", true)]
    [InlineData(false, "", false)]
    [InlineData(true, "NO_COLOR=1", false)]
    [InlineData(true, "NO_COLOR=", true)]
    [InlineData(true, "TERM=dumb", false)]
    [InlineData(true, "CLICOLOR=0", false)]
    [InlineData(false, "CLICOLOR_FORCE=1", true)]
    [InlineData(false, "CLICOLOR_FORCE=0", false)]
    [InlineData(true, "CLICOLOR_FORCE=1 NO_COLOR=1", false)]
    public void Colours_are_for_terminals_and_for_who_asks(bool isTerminal, string environment, bool expected) =>
        Palette.ForOutput(Surroundings(isTerminal, environment)).IsOn.ShouldBe(expected);

    [Fact]
    public void A_colour_ends_where_its_text_ends() => new Palette(IsOn: true).Red("x").ShouldBe("\x1b[31mx\x1b[0m");

    private static Surroundings Surroundings(bool isTerminal, string environment)
    {
        var variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]);
        return TestSurroundings.Of(TextWriter.Null, isTerminal ? 80 : 0, variables);
    }
}
