using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Linting;

internal static class LegacyKeyValueFormat
{
    public static LintRule Rule { get; } = new(
        "LegacyKeyValueFormat", Severity.Warning, "Legacy key/value format with whitespace separator should not be used")
    {
        Origin = RuleOrigin.Dockerfile,
        Check = Check,
    };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var instruction in subject.Instructions)
        {
            if (instruction is EnvInstruction { IsLegacyForm: true } or LabelInstruction { IsLegacyForm: true })
            {
                var keyword = instruction.Keyword;
                yield return new Finding(
                    Rule,
                    $"\"{keyword} key=value\" should be used instead of legacy \"{keyword} key value\" format",
                    subject.PlaceOf(instruction))
                {
                    Hint = "put = between name and value, and quotes around a value with blanks",
                    Fix = Fix(subject.LineOf(instruction), subject.Document.Directives.Escape),
                };
            }
        }
    }

    private static ImmutableArray<TextEdit> Fix(JoinedLine line, char escape)
    {
        var text = line.Text.TrimEnd();
        var name = line.Words.ElementAt(1).Text;
        var blank = text.IndexOf(name, line.Words.First().Text.Length, StringComparison.Ordinal) + name.Length;
        var value = blank + text.AsSpan(blank).IndexOfAnyExcept(' ', '\t');
        var between = line.SpanOf(blank, value);
        var quote = Quote(text.AsSpan(value), escape);
        return quote is null || between.StartLine != between.EndLine || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/')
            ? []
            : [new TextEdit(between, "=" + quote), new TextEdit(line.SpanOf(text.Length, text.Length), quote)];
    }

    // What is to stand on both sides of the value; null where quotes or escapes in it might come to mean something else.
    private static string? Quote(ReadOnlySpan<char> value, char escape) =>
        value.ContainsAny('\'', escape) ? null
        : value is ['"', .. var inner, '"'] && !inner.Contains('"') ? ""
        : value.Contains('"') ? null
        : value.ContainsAny(' ', '\t') ? "\""
        : "";
}
