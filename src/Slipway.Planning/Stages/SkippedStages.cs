using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Planning;

/// <summary>
/// Says which stages the target does not need. A builder that leaves a test stage out without a word makes people believe
/// that their tests ran, so such a stage is a warning of its own.
/// </summary>
internal static class SkippedStages
{
    private static readonly string[] TestCommands =
    [
        "pytest", "unittest", "tox ", "nox ", "go test", "npm test", "npm run test", "yarn test", "pnpm test", "cargo test",
        "dotnet test", "mvn test", "mvn verify", "gradle test", "gradlew test", "make test", "make check", "ctest", "jest",
        "rspec", "phpunit", "prove ",
    ];

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
            if (TestLine(stage) is { } test)
            {
                yield return new Diagnostic(
                    "TestStageSkipped", Severity.Warning, $"stage {stage.Label} runs tests and is not built: its tests did not run")
                {
                    Source = document.Source,
                    Span = test.Span,
                    Hint = $"add --require-stage {stage.Label}, or a line '# slipway: require={stage.Label}' at the top of the file",
                };
            }
        }
    }

    private static RunInstruction? TestLine(DockerfileStage stage)
    {
        var runs = stage.Instructions.OfType<RunInstruction>().ToArray();
        return Array.Find(runs, r => Array.Exists(TestCommands, c => Text(r).Contains(c, StringComparison.OrdinalIgnoreCase)))
            ?? (stage.Name?.Split('-', '_', '.').Any(p => p is "test" or "tests" or "testing") == true ? runs.FirstOrDefault() : null);
    }

    private static string Text(RunInstruction run) =>
        string.Join(' ', run.Command.Words) + string.Concat(run.Heredocs.Select(h => "\n" + h.Text)) + " ";
}
