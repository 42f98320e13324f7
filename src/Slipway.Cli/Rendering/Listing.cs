using Slipway.Cli.Input;
using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>
/// Writes what a verb lists the way that <c>--format</c>, <c>--quiet</c> and <c>--no-trunc</c> ask for, as docker does
/// (docs.docker.com/engine/cli/formatting): a table, an object of JSON a line, or a template for every row.
/// </summary>
internal static class Listing
{
    /// <param name="rows">Each with all fields of <paramref name="shape"/>; see <see cref="ListingRow"/>.</param>
    /// <exception cref="TemplateException">The format is no template, or asks for a field that there is not.</exception>
    public static void Write(Surroundings surroundings, ListingShape shape, ListingView view, IEnumerable<TemplateValue.Map> rows)
    {
        switch (view.Format)
        {
            case null or "" or ListingView.Table when view.IsQuiet:
                WriteEach(surroundings.Output, TemplateText.Parse($"{{{{.{shape.IdField}}}}}"), rows);
                break;
            case null or "" or ListingView.Table:
                WriteColumns(surroundings, shape, view, rows);
                break;
            case ListingView.Json:
                WriteEach(surroundings.Output, TemplateText.Parse("{{json .}}"), rows);
                break;
            case var format when format.StartsWith(ListingView.Table + " ", StringComparison.Ordinal):
                WriteTable(surroundings.Output, shape, Parse(format[ListingView.Table.Length..].Trim()), rows);
                break;
            default:
                WriteEach(surroundings.Output, Parse(view.Format), rows);
                break;
        }
    }

    // A shell hands \t over as two characters.
    private static TemplateText Parse(string format) => TemplateText.Parse(
        format.Replace("\\t", "\t", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal));

    private static void WriteEach(TextWriter output, TemplateText template, IEnumerable<TemplateValue.Map> rows)
    {
        foreach (var row in rows)
        {
            output.WriteLine(template.Evaluate(row));
        }
    }

    private static void WriteTable(TextWriter output, ListingShape shape, TemplateText template, IEnumerable<TemplateValue.Map> rows)
    {
        var headings = ListingRow.Of(shape.Fields.Select(f => (f.Name, f.Heading)));
        Table.Write(output, template.EvaluateHeadings(headings).Split('\t'), rows.Select(row => template.Evaluate(row).Split('\t')));
    }

    private static void WriteColumns(Surroundings surroundings, ListingShape shape, ListingView view, IEnumerable<TemplateValue.Map> rows)
    {
        var columns = shape.Columns.Select(name => shape.Fields.First(f => f.Name == name)).ToArray();
        var headings = columns.Select(c => Text(c.Heading)).ToArray();
        IReadOnlyList<IReadOnlyList<string>> cells = [.. rows.Select(row => columns.Select(c => Text(row.Fields[c.Name])).ToArray())];
        if (surroundings.OutputIsTerminal)
        {
            cells = [.. cells.Select(row => row.Select(TerminalText.Clean).ToArray())];
            if (!view.IsWhole)
            {
                cells = Table.Fit(headings, cells, [.. columns.Select(c => c.MayBeCut)], surroundings.TerminalSize().Columns);
            }
        }

        var palette = Palette.ForOutput(surroundings);
        Table.Write(surroundings.Output, headings, cells, (row, column, cell) =>
            row == 0 ? palette.Bold(cell) : CellPaint.Apply(columns[column].Name, cell, palette));
    }

    private static string Text(TemplateValue value) => value is TemplateValue.Text text ? text.Value : JsonValues.Write(value);
}
