using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Linting;

internal static class SecretsUsedInArgOrEnv
{
    private static readonly string[] Telling =
        ["apikey", "auth", "credential", "credentials", "key", "password", "pword", "passwd", "secret", "token"];

    public static LintRule Rule { get; } = new(
        "SecretsUsedInArgOrEnv", Severity.Warning, "Sensitive data should not be used in the ARG or ENV commands")
    {
        Origin = RuleOrigin.Dockerfile,
        Check = Check,
    };

    /// <summary>Whether a variable of this name holds a secret, going by the parts between its underscores.</summary>
    public static bool IsTelling(string name)
    {
        var parts = name.Split('_');
        return Array.Exists(parts, p => Array.Exists(Telling, t => t.Equals(p, StringComparison.OrdinalIgnoreCase)))
            && !Array.Exists(parts, p => p.Equals("public", StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var instruction in subject.CheckedStages.SelectMany(s => s.Stage.Instructions))
        {
            IEnumerable<string> names = instruction switch
            {
                ArgInstruction arg => arg.Declarations.Select(d => d.Name),
                EnvInstruction env => env.Pairs.Select(p => p.Name),
                _ => [],
            };
            foreach (var name in names.Where(IsTelling))
            {
                yield return new Finding(
                    Rule, $"Do not use ARG or ENV instructions for sensitive data ({instruction.Keyword} \"{name}\")", Place(subject, instruction, name))
                {
                    Hint = instruction is ArgInstruction
                        ? $"the image's history keeps it; use RUN --mount=type=secret,id={name}"
                        : $"everybody who has the image can read it; pass it when the container starts, or use RUN --mount=type=secret,id={name} in the build",
                };
            }
        }
    }

    private static SourceSpan Place(LintSubject subject, Instruction instruction, string name) =>
        subject.LineOf(instruction).Words.Skip(1)
            .FirstOrDefault(w => w.Text == name || w.Text.StartsWith(name + "=", StringComparison.Ordinal)) is { } word
            ? word.Span with { EndLine = word.Span.StartLine, EndColumn = word.Span.StartColumn + name.Length }
            : subject.PlaceOf(instruction);
}
