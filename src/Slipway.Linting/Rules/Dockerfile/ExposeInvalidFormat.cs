using Slipway.Diagnostics;

namespace Slipway.Linting;

internal static class ExposeInvalidFormat
{
    public static LintRule Rule { get; } = new(
        "ExposeInvalidFormat",
        Severity.Warning,
        "IP address and host-port mapping should not be used in EXPOSE instruction. This will become an error in a future release")
    {
        Origin = RuleOrigin.Dockerfile,
        Check = Check,
    };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var (word, port) in ExposedPorts.Of(subject))
        {
            var colon = port.LastIndexOf(':');
            if (colon >= 0)
            {
                // What is no port either is left to whoever wrote it.
                var meant = port[(colon + 1)..];
                var isPort = meant is [(>= '0' and <= '9') or '$', ..];
                yield return new Finding(
                    Rule, $"EXPOSE instruction should not define an IP address or host-port mapping, found '{port}'", word.Span)
                {
                    Hint = $"write {(isPort ? meant : "a port")}: only the container's port counts; the host's is given by run -p",
                    Fix = isPort && word.Text == port ? [new TextEdit(word.Span, meant)] : [],
                };
            }
        }
    }
}
