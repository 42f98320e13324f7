namespace Slipway.Cli.Rendering;

/// <summary>Columns as wide as their widest cell and a gap, and no narrower than docker's.</summary>
internal static class Table
{
    private const int Gap = 3;
    private const int NarrowestColumn = 10;

    /// <summary>Below this a cut text says nothing any more.</summary>
    private const int ShortestCut = 12;

    /// <param name="rows">May have fewer or more cells than the header.</param>
    public static void Write(TextWriter output, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows) =>
        Write(output, header, rows, static (_, _, cell) => cell);

    /// <param name="paint">Given the row (0 is the header), the column and the cell, answers the cell with colours, which take no room.</param>
    public static void Write(
        TextWriter output, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows, Func<int, int, string, string> paint)
    {
        IReadOnlyList<string>[] all = [header, .. rows];
        var widths = Widths(all);
        foreach (var (index, row) in all.Index())
        {
            var blanks = 0;
            foreach (var (column, cell) in row.Index())
            {
                if (cell.Length > 0)
                {
                    output.Write(new string(' ', blanks));
                    output.Write(paint(index, column, cell));
                    blanks = 0;
                }

                blanks += Math.Max(NarrowestColumn, widths[column] + Gap) - cell.Length;
            }

            output.WriteLine();
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
