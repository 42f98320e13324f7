using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Planning;

namespace Slipway.Linting;

/// <summary>
/// Silent where the environment of the base image is not known: any name may be set there. What RUN, CMD and ENTRYPOINT
/// say is the shell's to expand.
/// </summary>
internal static class UndefinedVar
{
    public static LintRule Rule { get; } = new("UndefinedVar", Severity.Warning, "Variables should be defined before their use")
    {
        Origin = RuleOrigin.Dockerfile,
        Check = Check,
    };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        var globals = GlobalScope.TryCreate(subject.Document, subject.Request);
        var escape = subject.Document.Directives.Escape;
        foreach (var (_, instruction, before) in StageWalk.Points(subject).Where(p => p.Before.BaseIsKnown))
        {
            // The arguments of one ARG see those before them.
            var own = instruction is ArgInstruction arg ? arg.Declarations.Select(d => d.Name).ToArray() : [];
            var bodies = instruction is CopyInstruction copy ? copy.Heredocs.Where(h => h.Expands).Select(h => h.Text) : [];
            var unset = VariableUses.Unset(
                ExpandedWords.Of(instruction), bodies, escape, name => before.IsDeclared(name) || own.Contains(name) ? "" : null);
            foreach (var name in unset)
            {
                var meant = Suggestion.Nearest(name, before.Names);
                yield return new Finding(
                    Rule,
                    $"Usage of undefined variable '${name}'" + (meant is null ? "" : $" (did you mean ${meant}?)"),
                    VariableUses.PlaceOf(subject.LineOf(instruction), name))
                {
                    Hint = globals?.IsDeclared(name) == true
                        ? $"write ARG {name} in this stage: what is declared before the first FROM counts in FROM alone"
                        : $"declare it before with ARG or ENV, or say what holds without it: ${{{name}:-…}}",
                };
            }
        }
    }
}
