using System.Collections.Immutable;

namespace Slipway.Cli.Help;

/// <summary>A verb's document as a manual page of section 1.</summary>
/// <remarks>Source: man-pages(7), groff_man(7).</remarks>
internal static class ManualPage
{
    /// <summary><c>slipway-image-ls.1</c>.</summary>
    public static string FileName(VerbDocument document) => Title(document) + ".1";

    public static void Write(TextWriter output, VerbDocument document, string version)
    {
        var title = Title(document);
        output.WriteLine($".TH {RoffText.Escape(title.ToUpperInvariant())} 1 \"\" \"Slipway {RoffText.Escape(version)}\" \"Slipway\"");
        WriteSection(output, "NAME");
        output.WriteLine($"{RoffText.Escape(title)} \\- {RoffText.Escape(document.Text.Summary)}");
        WriteSection(output, "SYNOPSIS");
        var name = document.Name.Length;
        output.WriteLine($".B {RoffText.Escape(document.Name)}");
        output.WriteLine(RoffText.Escape(document.Usage[name..].TrimStart()));
        WriteSection(output, "DESCRIPTION");
        foreach (var paragraph in document.Text.Paragraphs.Insert(0, document.Text.Summary.TrimEnd('.') + "."))
        {
            output.WriteLine(".PP");
            output.WriteLine(RoffText.Escape(paragraph));
        }

        WriteEntries(output, "COMMANDS", document.Verbs, bold: true);
        WriteEntries(output, "ARGUMENTS", document.Arguments, bold: false);
        WriteEntries(output, "OPTIONS", document.Options, bold: true);
        WriteExamples(output, document.Text.Examples);
        if (document.Name.Contains(' '))
        {
            WriteSection(output, "SEE ALSO");
            output.WriteLine(".BR slipway (1)");
        }
    }

    private static string Title(VerbDocument document) => document.Name.Replace(' ', '-');

    private static void WriteSection(TextWriter output, string heading) => output.WriteLine($".SH {heading}");

    private static void WriteEntries(TextWriter output, string heading, ImmutableArray<Entry> entries, bool bold)
    {
        if (entries.IsEmpty)
        {
            return;
        }

        WriteSection(output, heading);
        foreach (var entry in entries)
        {
            output.WriteLine(".TP");
            output.WriteLine($"{(bold ? ".B" : ".I")} {RoffText.Escape(entry.Name.Trim())}");
            output.WriteLine(RoffText.Escape(entry.Description));
        }
    }

    private static void WriteExamples(TextWriter output, ImmutableArray<Example> examples)
    {
        if (examples.IsEmpty)
        {
            return;
        }

        WriteSection(output, "EXAMPLES");
        foreach (var example in examples)
        {
            output.WriteLine(".PP");
            if (example.Explanation.Length > 0)
            {
                output.WriteLine(RoffText.Escape(example.Explanation));
            }

            output.WriteLine(".EX");
            output.WriteLine(RoffText.Escape(example.CommandLine));
            output.WriteLine(".EE");
        }
    }
}
