using System.Text;
using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Linting;

internal static class MaintainerDeprecated
{
    private const string Label = "org.opencontainers.image.authors";

    public static LintRule Rule { get; } = new(
        "MaintainerDeprecated",
        Severity.Warning,
        "The MAINTAINER instruction is deprecated, use a label instead to define an image author")
    {
        Origin = RuleOrigin.Dockerfile,
        Check = Check,
    };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var maintainer in subject.Instructions.OfType<MaintainerInstruction>())
        {
            var line = subject.LineOf(maintainer);
            var keyword = line.Words.First();
            var label = char.IsAsciiLetterLower(keyword.Text[0]) ? "label" : "LABEL";
            var author = Quoted(maintainer.Author, subject.Document.Directives.Escape);
            yield return new Finding(Rule, "Maintainer instruction is deprecated in favor of using label", keyword.Span)
            {
                Hint = $"write {label} {Label}={author}",
                Fix = [new TextEdit(line.SpanOf(0, line.Text.Length), $"{label} {Label}={author}")],
            };
        }
    }

    // MAINTAINER takes its text as it is; in a label dollars and escapes count.
    private static string Quoted(string text, char escape)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            if (character is '"' or '$' || character == escape)
            {
                quoted.Append(escape);
            }

            quoted.Append(character);
        }

        return quoted.Append('"').ToString();
    }
}
