using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Linting;
using Slipway.Testing;

namespace Slipway.Tests.Linting;

/// <summary>What people learn from follows the rules, or says which it does not follow.</summary>
public sealed class ExamplesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "examples");

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "Dockerfile*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f))];

    [Theory]
    [MemberData(nameof(Files))]
    public void An_example_has_no_findings(string file)
    {
        var document = DockerfileParser.Parse(new SourceText(file, File.ReadAllText(Path.Combine(Folder, file))));
        var selection = RuleSelection.Parse(document.Directives.Check ?? "");
        LintCase.Describe(Linter.Check(LintSubject.Of(document, LintCase.Request()), selection)).ShouldBeEmpty();
    }
}
