using Slipway.Dockerfile;
using Slipway.Engine;
using Slipway.Linting;
using Slipway.Patterns;
using Slipway.Testing;

namespace Slipway.Tests.Linting;

/// <summary>What we show to others keeps the rules, experimental ones too, but for those that an example breaks to show it and says so.</summary>
public sealed class ExampleTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "examples");

    public static TheoryData<string> Dockerfiles => [.. Directory.EnumerateFiles(Folder, "Dockerfile*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Folder, f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Dockerfiles))]
    public void Examples_keep_the_rules(string path)
    {
        var file = Path.Combine(Folder, path);
        var document = DockerfileParser.Parse(path, File.ReadAllBytes(file));
        var context = Path.GetDirectoryName(file) ?? Folder;
        var ignored = new IgnoreMatcher(
            Path.Combine(context, ".dockerignore") is var list && File.Exists(list) ? IgnoreFile.Read(File.ReadAllText(list)) : []);
        var subject = LintSubject.Of(document, LintCase.Request()) with
        {
            Context = new ContextContents(ignored) { Files = ContextListing.Of(context, ignored, CancellationToken.None) },
        };

        var selection = RuleSelection.Parse(document.Directives.Check ?? "") with { Experimental = ["all"] };
        LintCase.Describe(Linter.Check(subject, selection)).ShouldBeEmpty();
    }
}
