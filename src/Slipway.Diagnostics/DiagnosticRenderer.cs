using System.Text;

namespace Slipway.Diagnostics;

/// <summary>
/// Writes a diagnostic for people: place, message, the lines around it with <c>&gt;&gt;&gt;</c> on the faulty ones and a line of
/// <c>^</c> below the faulty word, hint.
/// </summary>
public static class DiagnosticRenderer
{
    private const int ContextLines = 2;

    /// <summary>Longer lines are cut when quoted: a line of a megabyte helps nobody.</summary>
    private const int LongestQuotedLine = 300;

    /// <summary>Messages repeat words of the text, which may be as long.</summary>
    private const int LongestMessage = 2000;

    /// <summary>More lines than this are elided in the middle of a quotation.</summary>
    private const int MostMarkedLines = 20;

    /// <summary>One line: where and what.</summary>
    public static string Headline(Diagnostic diagnostic)
    {
        var place = (diagnostic.Source, diagnostic.Span) switch
        {
            ({ } source, { } span) => $"{source.Name}:{span.StartLine}:{span.StartColumn}: ",
            ({ } source, null) => $"{source.Name}: ",
            _ => "",
        };
        return place + (diagnostic.Message.Length > LongestMessage ? diagnostic.Message[..LongestMessage] + "…" : diagnostic.Message);
    }

    /// <summary>Headline, quotation and hint, each line ended.</summary>
    public static string Render(Diagnostic diagnostic)
    {
        var text = new StringBuilder();
        text.Append(Headline(diagnostic)).Append('\n');
        if (diagnostic is { Source: { } source, Span: { } span })
        {
            text.Append(Quote(source, span));
        }

        if (diagnostic.Hint is { } hint)
        {
            text.Append("Hint: ").Append(hint).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The lines of <paramref name="span"/> between rulers, with some lines of context.</summary>
    public static string Quote(SourceText source, SourceSpan span)
    {
        var first = Math.Max(1, span.StartLine - ContextLines);
        var last = Math.Min(source.LineCount, Math.Max(span.EndLine, span.StartLine) + ContextLines);
        if (last == source.LineCount && source.Line(last).Length == 0 && last > span.EndLine)
        {
            last--;
        }

        var text = new StringBuilder("--------------------\n");
        for (var number = first; number <= last; number++)
        {
            var marked = number >= span.StartLine && number <= Math.Max(span.EndLine, span.StartLine);
            if (marked && number - span.StartLine == MostMarkedLines && span.EndLine - number > 1)
            {
                text.Append(" ...\n");
                number = span.EndLine - 1;
                continue;
            }

            var line = source.Line(number);
            text.Append($"{number,4} | ").Append(marked ? ">>> " : "    ")
                .Append(line.Length > LongestQuotedLine ? line[..LongestQuotedLine] + "…" : line)
                .Append('\n');
            if (number == span.StartLine)
            {
                text.Append(Underline(line, span));
            }
        }

        return text.Append("--------------------\n").ToString();
    }

    // Tabs stay tabs, so that the marks stand below their characters however wide a terminal makes them.
    private static string Underline(string line, SourceSpan span)
    {
        if (span.EndLine != span.StartLine || span.EndColumn <= span.StartColumn || span.EndColumn - 1 > Math.Min(line.Length, LongestQuotedLine))
        {
            return "";
        }

        var before = new string([.. line[..(span.StartColumn - 1)].Select(c => c == '\t' ? c : ' ')]);
        return $"     |     {before}{new string('^', span.EndColumn - span.StartColumn)}\n";
    }
}
