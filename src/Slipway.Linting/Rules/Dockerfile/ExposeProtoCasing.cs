using Slipway.Diagnostics;

namespace Slipway.Linting;

internal static class ExposeProtoCasing
{
    public static LintRule Rule { get; } = new("ExposeProtoCasing", Severity.Warning, "Protocol in EXPOSE instruction should be lowercase")
    {
        Origin = RuleOrigin.Dockerfile,
        Check = Check,
    };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var (word, port) in ExposedPorts.Of(subject))
        {
            var slash = port.IndexOf('/');
            var meant = slash < 0 ? port : port[..slash] + port[slash..].ToLowerInvariant();
            if (port != meant)
            {
                yield return new Finding(Rule, $"Defined protocol '{port}' in EXPOSE instruction should be lowercase", word.Span)
                {
                    Hint = $"write {meant}",
                    Fix = word.Text == port ? [new TextEdit(word.Span, meant)] : [],
                };
            }
        }
    }
}
