using Slipway.Diagnostics;

namespace Slipway.Linting;

internal static class NoEmptyContinuation
{
    public static LintRule Rule { get; } =
        new("NoEmptyContinuation", Severity.Warning, "Empty continuation lines will become errors in a future release")
        {
            Origin = RuleOrigin.Dockerfile,
            Check = Check,
        };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var instruction in subject.Instructions)
        {
            var line = subject.LineOf(instruction);
            if (line.EmptyLines is [var first, ..])
            {
                yield return new Finding(Rule, $"Empty continuation line found in: {Shortened(line.Text.Trim())}", SourceSpan.Lines(first, first))
                {
                    Hint = "remove the line, or make it a comment",
                    Fix = [.. line.EmptyLines.Select(n => new TextEdit(new SourceSpan(n, 1, n + 1, 1), ""))],
                };
            }
        }
    }

    private static string Shortened(string text)
    {
        const int Longest = 120;
        return text.Length > Longest ? text[..Longest] + "…" : text;
    }
}
