using Slipway.Diagnostics;

namespace Slipway.Linting;

internal static class ConsistentInstructionCasing
{
    public static LintRule Rule { get; } = new(
        "ConsistentInstructionCasing",
        Severity.Warning,
        "All commands within the Dockerfile should use the same casing (either upper or lower)")
    {
        Origin = RuleOrigin.Dockerfile,
        Check = Check,
    };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        var keywords = subject.Instructions.Select(i => subject.LineOf(i).Words.First()).ToArray();
        var lower = keywords.Count(k => !k.Text.Any(char.IsAsciiLetterUpper));
        var isLower = lower > keywords.Length - lower;
        foreach (var keyword in keywords)
        {
            var meant = isLower ? keyword.Text.ToLowerInvariant() : keyword.Text.ToUpperInvariant();
            if (keyword.Text != meant)
            {
                yield return new Finding(
                    Rule,
                    $"Command '{keyword.Text}' should match the case of the command majority ({(isLower ? "lowercase" : "uppercase")})",
                    keyword.Span)
                {
                    Hint = $"write {meant}",
                    Fix = [new TextEdit(keyword.Span, meant)],
                };
            }
        }
    }
}
