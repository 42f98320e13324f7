using System.Collections.Immutable;

namespace Slipway.Cli.Help;

/// <summary>Verbs' documents as one page of Markdown: docs/cli.md.</summary>
internal static class ReferencePage
{
    public static void Write(TextWriter output, IEnumerable<VerbDocument> documents)
    {
        output.WriteLine("# Command line");
        output.WriteLine();
        output.WriteLine("Made from what the verbs say of themselves by `slipway man --format markdown`; a test holds it to that.");
        foreach (var document in documents)
        {
            Write(output, document);
        }
    }

    private static void Write(TextWriter output, VerbDocument document)
    {
        output.WriteLine();
        output.WriteLine($"## {document.Name}");
        output.WriteLine();
        output.WriteLine($"    {document.Usage}");
        output.WriteLine();
        output.WriteLine(Escape(document.Text.Summary.TrimEnd('.')) + ".");
        foreach (var paragraph in document.Text.Paragraphs)
        {
            output.WriteLine();
            output.WriteLine(Escape(paragraph));
        }

        WriteTable(output, "command", document.Verbs);
        WriteTable(output, "argument", document.Arguments);
        WriteTable(output, "option", document.Options);
        WriteExamples(output, document.Text.Examples);
    }

    private static void WriteTable(TextWriter output, string heading, ImmutableArray<Entry> entries)
    {
        if (entries.IsEmpty)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine($"| {heading} | |");
        output.WriteLine("| --- | --- |");
        foreach (var entry in entries)
        {
            output.WriteLine($"| `{entry.Name.Trim()}` | {Escape(entry.Description)} |");
        }
    }

    private static void WriteExamples(TextWriter output, ImmutableArray<Example> examples)
    {
        foreach (var example in examples)
        {
            output.WriteLine();
            if (example.Explanation.Length > 0)
            {
                output.WriteLine(Escape(example.Explanation) + ":");
                output.WriteLine();
            }

            output.WriteLine($"    {example.CommandLine}");
        }
    }

    private static string Escape(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
}
