namespace Slipway.Cli.Rendering;

/// <summary>
/// Colours and weights of a stream, or none of them: a terminal has them, and <c>NO_COLOR</c> (no-color.org), <c>CLICOLOR=0</c> and
/// <c>TERM=dumb</c> take them away; <c>CLICOLOR_FORCE</c> (bixense.com/clicolors) gives them to a pipe too.
/// </summary>
internal sealed record Palette(bool IsOn)
{
    public static Palette ForOutput(Surroundings surroundings) => Of(surroundings, surroundings.OutputIsTerminal);

    public static Palette ForError(Surroundings surroundings) => Of(surroundings, surroundings.ErrorIsTerminal);

    public string Bold(string text) => Paint(text, 1);

    public string Dim(string text) => Paint(text, 2);

    public string Red(string text) => Paint(text, 31);

    public string Green(string text) => Paint(text, 32);

    public string Yellow(string text) => Paint(text, 33);

    public string Blue(string text) => Paint(text, 34);

    private static Palette Of(Surroundings surroundings, bool isTerminal) => new(
        surroundings.Variable("NO_COLOR") is null
        && (surroundings.Variable("CLICOLOR_FORCE") is not (null or "0")
            || (isTerminal && surroundings.Variable("CLICOLOR") is not "0" && surroundings.Variable("TERM") is not "dumb")));

    // ECMA-48, 8.3.117: select graphic rendition
    private string Paint(string text, int rendition) => IsOn ? $"\x1b[{rendition}m{text}\x1b[0m" : text;
}
