namespace Slipway.Cli.Rendering;

/// <summary>Columns as wide as their widest cell and a gap, and no narrower than docker's.</summary>
internal static class Table
{
    private const int Gap = 3;
    private const int NarrowestColumn = 10;

    /// <summary>Below this a cut text says nothing any more.</summary>
    private const int ShortestCut = 12;

    /// <param name="rows">May have fewer or more cells than the header.</param>
    public static void Write(TextWriter output, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] all = [header, .. rows];
        var widths = Widths(all);
        foreach (var row in all)
        {
            var cells = row.Select((cell, c) => c == row.Count - 1 ? cell : cell.PadRight(Math.Max(NarrowestColumn, widths[c] + Gap)));
            output.WriteLine(string.Concat(cells).TrimEnd());
        }
    }

    /// <summary>
    /// The rows with cells cut so that no line is longer than <paramref name="lineWidth"/>, as far as that is possible: the widest
    /// of the columns that <paramref name="mayBeCut"/> first.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Fit(
        IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<bool> mayBeCut, int lineWidth)
    {
        var widths = Widths([header, .. rows]);
        while (LineWidth(widths) > lineWidth)
        {
            var widest = Enumerable.Range(0, widths.Length)
                .Where(c => mayBeCut[c] && widths[c] > Math.Max(ShortestCut, header[c].Length))
                .OrderByDescending(c => widths[c])
                .FirstOrDefault(-1);
            if (widest < 0)
            {
                break;
            }

            widths[widest]--;
        }

        return [.. rows.Select(row => row.Select((cell, c) => TerminalText.Fit(cell, widths[c])).ToArray())];
    }

    private static int LineWidth(int[] widths) => widths.SkipLast(1).Sum(w => Math.Max(NarrowestColumn, w + Gap)) + widths[^1];

    private static int[] Widths(IReadOnlyList<IReadOnlyList<string>> rows) =>
        [.. Enumerable.Range(0, rows.Max(r => r.Count)).Select(c => rows.Max(r => c < r.Count ? r[c].Length : 0))];
}
