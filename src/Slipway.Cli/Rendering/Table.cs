namespace Slipway.Cli.Rendering;

/// <summary>Columns as wide as their widest cell, three blanks apart.</summary>
internal static class Table
{
    private const int Gap = 3;

    public static void Write(TextWriter output, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.Prepend(header).ToArray();
        var widths = Enumerable.Range(0, header.Count).Select(c => all.Max(r => r[c].Length)).ToArray();
        foreach (var row in all)
        {
            var cells = row.Select((cell, c) => c == row.Count - 1 ? cell : cell.PadRight(widths[c] + Gap));
            output.WriteLine(string.Concat(cells).TrimEnd());
        }
    }
}
