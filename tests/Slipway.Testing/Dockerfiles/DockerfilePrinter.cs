using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Slipway.Dockerfile;

namespace Slipway.Testing;

/// <summary>
/// Writes a Dockerfile from what the parser understood of one, and from nothing else: each instruction on one line, flags in
/// one order, lists as JSON where blanks ask for it. Parsed again it is the same document, which is what this is for: the
/// product never writes a Dockerfile anew but edits the text that people wrote.
/// </summary>
public static class DockerfilePrinter
{
    public static string Print(DockerfileDocument document)
    {
        var text = new StringBuilder();
        Directive(text, "syntax", document.Directives.Syntax);
        Directive(text, "escape", document.Directives.Escape == '\\' ? null : "`");
        Directive(text, "check", document.Directives.Check);
        Directive(text, "slipway: require", document.Directives.RequiredStages is { IsEmpty: false } names ? string.Join(',', names) : null);

        // A comment right behind a directive, or at the very top, might be taken for one.
        text.Append('\n');
        foreach (var instruction in document.GlobalArguments.Concat(document.Stages.SelectMany(s => s.Instructions.Prepend(s.From))))
        {
            foreach (var comment in instruction.Comments)
            {
                text.Append("# ").Append(comment).Append('\n');
            }

            text.Append(instruction.Keyword).Append(' ').Append(InstructionPrinter.Print(instruction)).Append('\n');
            foreach (var heredoc in HeredocsOf(instruction))
            {
                text.Append(heredoc.RawText).Append(heredoc.Name).Append('\n');
            }
        }

        return text.ToString();
    }

    private static void Directive(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"# {name}={value}\n");
        }
    }

    private static ImmutableArray<Heredoc> HeredocsOf(Instruction instruction) => instruction switch
    {
        RunInstruction run => run.Heredocs,
        CopyInstruction copy => copy.Heredocs,
        OnBuildInstruction onBuild => onBuild.Heredocs,
        _ => [],
    };
}
