using Slipway.Diagnostics;
using Slipway.Planning;

namespace Slipway.Linting;

internal static class UndefinedArgInFrom
{
    public static LintRule Rule { get; } = new("UndefinedArgInFrom", Severity.Warning, "FROM command must use declared ARGs")
    {
        Origin = RuleOrigin.Dockerfile,
        Check = Check,
    };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        if (GlobalScope.TryCreate(subject.Document, subject.Request) is not { } globals)
        {
            yield break;
        }

        foreach (var from in subject.Document.Stages.Select(s => s.From))
        {
            var unset = VariableUses.Unset(
                [from.Base, from.Platform ?? ""],
                [],
                subject.Document.Directives.Escape,
                name => globals.Lookup(name) ?? (globals.IsDeclared(name) ? "" : null));
            foreach (var name in unset)
            {
                var meant = Suggestion.Nearest(name, globals.Names);
                yield return new Finding(
                    Rule,
                    $"FROM argument '{name}' is not declared" + (meant is null ? "" : $" (did you mean {meant}?)"),
                    VariableUses.PlaceOf(subject.LineOf(from), name))
                {
                    Hint = meant is null ? $"declare it above the first FROM: ARG {name}=…" : $"write ${{{meant}}}",
                };
            }
        }
    }
}
