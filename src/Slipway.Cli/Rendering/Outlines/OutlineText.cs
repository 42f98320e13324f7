using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>An outline as tables, with docker's headings; a column for defaults where something else was given, and a table of mounts.</summary>
internal static class OutlineText
{
    public static void Write(TextWriter output, BuildOutline outline, Palette palette)
    {
        if (outline.Name is { } name)
        {
            output.WriteLine($"{palette.Bold("TARGET:")}        {name}");
        }

        if (outline.Description is { } description)
        {
            output.WriteLine($"{palette.Bold("DESCRIPTION:")}   {description}");
        }

        var blank = outline is { Name: null, Description: null } ? 0 : 1;
        var hasGiven = outline.Arguments.Any(a => a.Value != a.Default && a.Default is not null);
        Section(
            hasGiven ? ["BUILD ARG", "VALUE", "DEFAULT", "DESCRIPTION"] : ["BUILD ARG", "VALUE", "DESCRIPTION"],
            outline.Arguments.Select(a => hasGiven
                ? new[] { a.Name, a.Value ?? "", a.Default ?? "", a.Description ?? "" }
                : [a.Name, a.Value ?? "", a.Description ?? ""]));
        Section(["SECRET", "REQUIRED"], outline.Secrets.Select(Cells));
        Section(["SSH", "REQUIRED"], outline.Agents.Select(Cells));
        Section(["MOUNT", "TARGET", "FROM", "ID"], outline.Mounts.Select(m => new[] { m.Type, m.Target, m.From ?? "", m.Id ?? "" }));

        void Section(string[] header, IEnumerable<string[]> rows)
        {
            string[][] cells = [.. rows.Select(r => r.Select(TerminalText.Clean).ToArray())];
            if (cells.Length == 0)
            {
                return;
            }

            if (blank++ > 0)
            {
                output.WriteLine();
            }

            Table.Write(output, header, cells, (row, _, cell) => row == 0 ? palette.Bold(cell) : cell);
        }
    }

    private static string[] Cells(OutlineSecret secret) => [secret.Id, secret.IsRequired ? "true" : ""];
}
