using Slipway.Dockerfile;

namespace Slipway.Planning;

/// <summary>
/// A stage that runs tests. A builder that leaves one out without a word makes people believe that their tests ran.
/// </summary>
/// <param name="FirstTest">Where it begins to.</param>
public sealed record TestStage(DockerfileStage Stage, RunInstruction FirstTest)
{
    /// <summary>The name under which both a build and a check tell of one that is left out.</summary>
    public const string SkippedRule = "TestStageSkipped";

    private static readonly string[] TestCommands =
    [
        "pytest", "unittest", "tox ", "nox ", "go test", "npm test", "npm run test", "yarn test", "pnpm test", "cargo test",
        "dotnet test", "mvn test", "mvn verify", "gradle test", "gradlew test", "make test", "make check", "ctest", "jest",
        "rspec", "phpunit", "prove ",
    ];

    /// <summary>What to say of it where it is left out.</summary>
    public string SkippedMessage => $"stage {Stage.Label} runs tests and is not built: its tests did not run";

    /// <summary>How not to leave it out.</summary>
    public string SkippedHint => $"add --require-stage {Stage.Label}, or a line '# slipway: require={Stage.Label}' at the top of the file";

    /// <summary>The stage as one that runs tests, by its commands or else by its name; null where neither says so.</summary>
    public static TestStage? Of(DockerfileStage stage)
    {
        var runs = stage.Instructions.OfType<RunInstruction>().ToArray();
        var test = Array.Find(runs, r => Array.Exists(TestCommands, c => Text(r).Contains(c, StringComparison.OrdinalIgnoreCase)))
            ?? (stage.Name?.Split('-', '_', '.').Any(p => p is "test" or "tests" or "testing") == true ? runs.FirstOrDefault() : null);
        return test is null ? null : new TestStage(stage, test);
    }

    private static string Text(RunInstruction run) =>
        string.Join(' ', run.Command.Words) + string.Concat(run.Heredocs.Select(h => "\n" + h.Text)) + " ";
}
