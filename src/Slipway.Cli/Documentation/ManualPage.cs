using System.Collections.Immutable;

namespace Slipway.Cli.Documentation;

/// <summary>What is said of a verb as a manual page of section 1.</summary>
/// <remarks>Source: man-pages(7), groff_man(7).</remarks>
internal static class ManualPage
{
    /// <summary><c>slipway-image-ls.1</c>.</summary>
    public static string FileName(VerbPage page) => Title(page) + ".1";

    public static void Write(TextWriter output, VerbPage page, string version)
    {
        var title = Title(page);
        output.WriteLine($".TH {RoffText.Escape(title.ToUpperInvariant())} 1 \"\" \"Slipway {RoffText.Escape(version)}\" \"Slipway\"");
        WriteSection(output, "NAME");
        output.WriteLine($"{RoffText.Escape(title)} \\- {RoffText.Escape(page.Summary)}");
        WriteSection(output, "SYNOPSIS");
        var name = page.Name.Length;
        output.WriteLine($".B {RoffText.Escape(page.Name)}");
        output.WriteLine(RoffText.Escape(page.Usage[name..].TrimStart()));
        WriteSection(output, "DESCRIPTION");
        foreach (var paragraph in page.Paragraphs.Prepend(page.Summary + "."))
        {
            output.WriteLine(".PP");
            output.WriteLine(RoffText.Escape(paragraph));
        }

        WriteEntries(output, "COMMANDS", [.. page.Verbs], bold: true);
        WriteEntries(output, "ARGUMENTS", page.Arguments, bold: false);
        WriteEntries(output, "OPTIONS", page.Options, bold: true);
        WriteExamples(output, page.Document.Examples);
        if (page.Name.Contains(' '))
        {
            WriteSection(output, "SEE ALSO");
            output.WriteLine(".BR slipway (1)");
        }
    }

    private static string Title(VerbPage page) => page.Name.Replace(' ', '-');

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
            if (example.Effect.Length > 0)
            {
                output.WriteLine(RoffText.Escape(example.Effect));
            }

            output.WriteLine(".EX");
            output.WriteLine(RoffText.Escape(example.Command));
            output.WriteLine(".EE");
        }
    }
}
