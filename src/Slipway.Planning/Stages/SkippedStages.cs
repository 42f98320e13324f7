using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Planning;

/// <summary>Says which stages the target does not need; those that run tests are a warning each.</summary>
internal static class SkippedStages
{
    public static IEnumerable<Diagnostic> Describe(DockerfileDocument document, IReadOnlyCollection<int> built)
    {
        var skipped = document.Stages.Where(s => !built.Contains(s.Index)).ToArray();
        if (skipped.Length == 0)
        {
            yield break;
        }

        const int MostNamed = 10;
        var names = string.Join(", ", skipped.Take(MostNamed).Select(s => s.Label)) + (skipped.Length > MostNamed ? $" and {skipped.Length - MostNamed} more" : "");
        yield return new Diagnostic(
            "StageSkipped", Severity.Info, $"not needed for the target, skipped: {names}");
        foreach (var stage in skipped)
        {
            if (TestStage.Of(stage) is { } test)
            {
                yield return new Diagnostic(TestStage.SkippedRule, Severity.Warning, test.SkippedMessage)
                {
                    Source = document.Source,
                    Span = test.FirstTest.Span,
                    Hint = test.SkippedHint,
                };
            }
        }
    }
}
