using Slipway.Diagnostics;
using Slipway.Planning;

namespace Slipway.Linting;

/// <summary>A build tells the same of the stages that it leaves out. Silent where no target was found.</summary>
internal static class TestStageSkipped
{
    public static LintRule Rule { get; } = new(
        TestStage.SkippedRule, Severity.Warning, "Stages that run tests should be needed by the target, or required") { Check = Check };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        var skipped = subject.Stages.Stages.Where(s => subject.Stages.Target is not null && !subject.Stages.IsReached(s.Index));
        foreach (var test in skipped.Select(s => TestStage.Of(s.Stage)).OfType<TestStage>())
        {
            yield return new Finding(Rule, test.SkippedMessage, subject.PlaceOf(test.FirstTest)) { Hint = test.SkippedHint };
        }
    }
}
