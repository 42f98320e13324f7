using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Linting;
using Slipway.Patterns;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// The rules of the Dockerfile frontend during a build: looked at beside the steps, told when these have ended. Where
/// findings are errors they are looked at first, and nothing runs (docs.docker.com/build/checks).
/// </summary>
internal sealed class BuildChecks(DockerfileDocument document, BuildInputs inputs, ActivityLog log)
{
    private Task<ImmutableArray<Finding>> _findings = Task.FromResult(ImmutableArray<Finding>.Empty);

    /// <exception cref="BuildRefusedException">A rule is not followed, and the Dockerfile wants that to be an error.</exception>
    public async Task BeginAsync(PlannedBuild build)
    {
        var selection = CheckDirective.Read(document, inputs.Request);
        if (!selection.FindingsAreErrors && !log.WantsWarnings)
        {
            return;
        }

        var subject = LintSubject.Of(document, inputs.PlanRequestFor(inputs.Platforms[0])) with
        {
            BaseImages = build.BaseImages,
            OnlyReachedStages = true,
            Context = selection.Experimental.IsEmpty ? null : new ContextContents(new IgnoreMatcher(inputs.Files.ReadIgnorePatterns())),
        };
        var rules = LintRules.All.Where(r => r.Origin == RuleOrigin.Dockerfile && selection.Includes(r));
        _findings = Task.Run(() => Linter.Check(subject, rules));
        if (selection.FindingsAreErrors && await _findings is { IsEmpty: false } findings)
        {
            await EndAsync();
            var names = findings.Select(f => f.Rule.Name).Distinct(StringComparer.Ordinal);
            throw new BuildRefusedException([new Diagnostic(
                "LintViolation", Severity.Error, $"lint violation found for rules: {string.Join(", ", names)}")
            {
                Hint = "mend them (slipway check --fix), or leave error=true out of # check=",
            }]);
        }
    }

    /// <summary>Tells what was found.</summary>
    public async Task EndAsync()
    {
        foreach (var finding in await _findings)
        {
            log.Tell(at => new BuildEvent.Warned(at, finding.In(document.Source)));
        }
    }
}
