using System.Collections.Immutable;
using Slipway.Cli.Rendering;

namespace Slipway.Cli.Documentation;

/// <summary>What is said of a verb as <c>--help</c> shows it, as wide as the terminal.</summary>
internal sealed class HelpPage(TextWriter output, int columns, Palette palette)
{
    public const int ColumnsWithoutTerminal = 80;

    private const int Indent = 2;

    // Lines of running text longer than this are hard to read on any terminal.
    private const int WidestText = 120;

    // Names longer than this get a line of their own, so that one of them does not squeeze all descriptions.
    private const int WidestName = 34;

    private readonly int _columns = Math.Min(columns, WidestText);

    public void Write(VerbPage page)
    {
        const string Usage = "Usage:  ";
        var margin = Usage;
        foreach (var line in TextWrapping.Wrap(page.Usage, _columns - Usage.Length))
        {
            output.WriteLine(margin + line);
            margin = new string(' ', Usage.Length);
        }

        output.WriteLine();
        WriteParagraph(page.Summary);
        foreach (var paragraph in page.Paragraphs)
        {
            output.WriteLine();
            WriteParagraph(paragraph);
        }

        foreach (var group in page.Verbs.GroupBy(v => v.Group).OrderBy(g => g.Key))
        {
            WriteList(page.Name.Contains(' ') ? "Commands" : Heading(group.Key), [.. group]);
        }

        WriteList("Arguments", page.Arguments);
        WriteList("Options", page.Options);
        WriteExamples(page.Document.Examples);
        if (!page.Verbs.IsEmpty)
        {
            output.WriteLine();
            WriteParagraph($"Run '{page.Name} COMMAND --help' for more about a command.");
        }
    }

    private static string Heading(VerbGroup group) => group == VerbGroup.Other ? "More" : group.ToString();

    private void WriteParagraph(string text)
    {
        foreach (var line in TextWrapping.Wrap(text, _columns))
        {
            output.WriteLine(line);
        }
    }

    private void WriteList(string heading, ImmutableArray<Entry> entries)
    {
        if (entries.IsEmpty)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(palette.Bold($"{heading}:"));
        var nameWidth = entries.Select(e => e.Name.Length).Where(l => l <= WidestName).DefaultIfEmpty(WidestName).Max();
        nameWidth = Math.Min(nameWidth, Math.Max(8, (_columns / 2) - Indent));
        var margin = new string(' ', Indent + nameWidth + Indent);
        foreach (var entry in entries)
        {
            var lines = TextWrapping.Wrap(entry.Description, _columns - margin.Length).ToArray();
            var name = new string(' ', Indent) + entry.Name;
            if (name.Length > Indent + nameWidth || lines.Length == 0)
            {
                output.WriteLine(name);
            }
            else
            {
                output.WriteLine(name.PadRight(margin.Length) + lines[0]);
                lines = lines[1..];
            }

            foreach (var line in lines)
            {
                output.WriteLine(margin + line);
            }
        }
    }

    private void WriteExamples(ImmutableArray<Example> examples)
    {
        if (examples.IsEmpty)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(palette.Bold("Examples:"));
        foreach (var example in examples)
        {
            foreach (var line in example.Effect.Length > 0 ? TextWrapping.Wrap(example.Effect, _columns - Indent - 2) : [])
            {
                output.WriteLine($"  {palette.Dim($"# {line}")}");
            }

            foreach (var line in TextWrapping.Continue(example.Command, _columns - Indent))
            {
                output.WriteLine($"  {line}");
            }
        }
    }
}
