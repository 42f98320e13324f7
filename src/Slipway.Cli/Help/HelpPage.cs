using System.Collections.Immutable;
using System.CommandLine;

namespace Slipway.Cli.Help;

/// <summary>A verb's document as <c>--help</c> shows it, as wide as the terminal.</summary>
internal sealed class HelpPage(TextWriter output, int columns)
{
    private const int Indent = 2;

    // Lines of running text longer than this are hard to read on any terminal.
    private const int WidestText = 120;

    // Names longer than this get a line of their own, so that one of them does not squeeze all descriptions.
    private const int WidestName = 34;

    private readonly int _columns = Math.Min(columns, WidestText);

    public void Write(VerbDocument document, Command command)
    {
        const string Usage = "Usage:  ";
        var margin = Usage;
        foreach (var line in TextWrapping.Wrap(document.Usage, _columns - Usage.Length))
        {
            output.WriteLine(margin + line);
            margin = new string(' ', Usage.Length);
        }

        output.WriteLine();
        WriteParagraph(document.Text.Summary);
        foreach (var paragraph in document.Text.Paragraphs)
        {
            output.WriteLine();
            WriteParagraph(paragraph);
        }

        if (command is RootCommand)
        {
            foreach (var (heading, verbs) in VerbHeadings.Of(document))
            {
                WriteList(heading, verbs);
            }
        }
        else
        {
            WriteList("Commands", document.Verbs);
        }

        WriteList("Arguments", document.Arguments);
        WriteList("Options", document.Options);
        WriteExamples(document.Text.Examples);
        if (!document.Verbs.IsEmpty)
        {
            output.WriteLine();
            output.WriteLine($"Run '{document.Name} COMMAND --help' for more about a command.");
        }
    }

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
        output.WriteLine($"{heading}:");
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
        output.WriteLine("Examples:");
        foreach (var example in examples)
        {
            foreach (var line in example.Explanation.Length > 0 ? TextWrapping.Wrap(example.Explanation, _columns - Indent - 2) : [])
            {
                output.WriteLine($"  # {line}");
            }

            output.WriteLine($"  {example.CommandLine}");
        }
    }
}
