using System.Globalization;

namespace Slipway.Cli.Rendering;

/// <summary>Two texts as <c>diff -u</c> shows them, for people and for patch(1).</summary>
internal static class UnifiedDiff
{
    private const int ContextLines = 3;

    /// <summary>Nothing where the texts are equal.</summary>
    public static void Write(TextWriter output, string name, string old, string changed, Palette palette)
    {
        var (oldLines, newLines) = (Lines(old), Lines(changed));
        var lines = LineDiff.Of(oldLines, newLines);
        var shown = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!IsChange(lines[i]))
            {
                continue;
            }

            if (shown == 0)
            {
                output.WriteLine(palette.Bold($"--- {(Path.IsPathRooted(name) ? name : "a/" + name)}"));
                output.WriteLine(palette.Bold($"+++ {(Path.IsPathRooted(name) ? name : "b/" + name)}"));
            }

            var first = Math.Max(shown, i - ContextLines);
            shown = End(lines, i);
            WriteHunk(output, [.. Enumerable.Range(first, shown - first).Select(n => lines[n])], oldLines, newLines, palette);
            i = shown - 1;
        }
    }

    private static bool IsChange((int? Old, int? New) line) => line.Old is null || line.New is null;

    // Changes with few lines between them share a hunk.
    private static int End(IReadOnlyList<(int? Old, int? New)> lines, int change)
    {
        var last = change;
        for (var i = change; i < lines.Count && i <= last + (2 * ContextLines); i++)
        {
            last = IsChange(lines[i]) ? i : last;
        }

        return Math.Min(lines.Count, last + 1 + ContextLines);
    }

    private static void WriteHunk(
        TextWriter output, (int? Old, int? New)[] hunk, string[] oldLines, string[] newLines, Palette palette)
    {
        var (old, changed) = (Range(hunk.Select(l => l.Old)), Range(hunk.Select(l => l.New)));
        output.WriteLine(palette.Blue($"@@ -{old} +{changed} @@"));
        foreach (var line in hunk)
        {
            output.WriteLine(line switch
            {
                ({ } gone, null) => palette.Red("-" + Shown(oldLines[gone])),
                (null, { } come) => palette.Green("+" + Shown(newLines[come])),
                _ => " " + Shown(oldLines[line.Old ?? 0]),
            });
        }
    }

    // As diff(1) counts: of no lines the number is that of the line before.
    private static string Range(IEnumerable<int?> numbers)
    {
        var present = numbers.OfType<int>().ToArray();
        return present.Length == 0 ? "0,0" : string.Create(CultureInfo.InvariantCulture, $"{present[0] + 1},{present.Length}");
    }

    private static string Shown(string line) => line.EndsWith('\n') ? line[..^1] : line + "\n\\ No newline at end of file";

    // With their endings, so that a last line without one differs from the same line with one.
    private static string[] Lines(string text)
    {
        var lines = text.Split('\n').Select(l => l + "\n").ToArray();
        return lines[^1] == "\n" ? lines[..^1] : [.. lines[..^1], lines[^1][..^1]];
    }
}
