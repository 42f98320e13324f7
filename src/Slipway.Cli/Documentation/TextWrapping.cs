namespace Slipway.Cli.Documentation;

/// <summary>Breaks running text into lines.</summary>
internal static class TextWrapping
{
    // Below this a column is no longer read but spelled.
    private const int LeastWidth = 20;

    /// <summary>Lines of at most <paramref name="width"/> characters, broken at blanks; a longer word has a line of its own.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        width = Math.Max(LeastWidth, width);
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }
}
