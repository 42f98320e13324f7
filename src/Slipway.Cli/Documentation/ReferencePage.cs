using System.Collections.Immutable;

namespace Slipway.Cli.Documentation;

/// <summary>What is said of all verbs as one page of Markdown: docs/cli.md.</summary>
internal static class ReferencePage
{
    public static void Write(TextWriter output, IEnumerable<VerbPage> pages)
    {
        output.WriteLine("# Command line");
        output.WriteLine();
        output.WriteLine("Made from what the verbs say of themselves by `slipway man --format markdown`; a test holds it to that.");
        foreach (var page in pages)
        {
            Write(output, page);
        }
    }

    private static void Write(TextWriter output, VerbPage page)
    {
        output.WriteLine();
        output.WriteLine($"## {page.Name}");
        output.WriteLine();
        output.WriteLine($"    {page.Usage}");
        output.WriteLine();
        output.WriteLine(Escape(page.Summary) + ".");
        foreach (var paragraph in page.Paragraphs)
        {
            output.WriteLine();
            output.WriteLine(Escape(paragraph));
        }

        WriteTable(output, "command", [.. page.Verbs]);
        WriteTable(output, "argument", page.Arguments);
        WriteTable(output, "option", page.Options);
        WriteExamples(output, page.Document.Examples);
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
            if (example.Effect.Length > 0)
            {
                output.WriteLine(Escape(example.Effect) + ":");
                output.WriteLine();
            }

            output.WriteLine($"    {example.Command}");
        }
    }

    private static string Escape(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
}
