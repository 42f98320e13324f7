using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Linting;
using Slipway.Patterns;
using Slipway.Testing;

namespace Slipway.Tests.Linting;

/// <summary>
/// docs/diagnostics has a page on each rule. Two blocks of <c>dockerfile</c> in it, what is not so and what is, are tried;
/// a block of <c>dockerignore</c> goes with both. A rule that needs to know more shows its examples as <c>text</c>.
/// </summary>
public sealed class RulePageTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "diagnostics");

    public static TheoryData<string> Rules => [.. LintRules.All.Select(r => r.Name)];

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule() =>
        Directory.EnumerateFiles(Folder, "*.md").Select(Path.GetFileNameWithoutExtension)
            .ShouldBe(LintRules.All.Select(r => r.Name), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_page_begins_with_the_name_and_shows_both_ways(string rule)
    {
        var page = File.ReadAllText(Path.Combine(Folder, $"{rule}.md"));
        page.ShouldStartWith($"# {rule}\n\n");
        page.ShouldContain("\nNot so:\n");
        page.ShouldContain("\nBut so:\n");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_examples_of_a_page_are_what_the_rule_says(string name)
    {
        var page = File.ReadAllText(Path.Combine(Folder, $"{name}.md"));
        var rule = LintRules.All.Single(r => r.Name == name);
        if (Blocks(page, "dockerfile").ToArray() is not [var bad, var good])
        {
            Blocks(page, "text").Count().ShouldBe(2);
            return;
        }

        var ignored = new IgnoreMatcher(IgnoreFile.Read(string.Concat(Blocks(page, "dockerignore"))));
        Check(bad, rule, ignored).ShouldNotBeEmpty();
        Check(good, rule, ignored).ShouldBeEmpty();
    }

    private static IEnumerable<Finding> Check(string dockerfile, LintRule rule, IgnoreMatcher ignored)
    {
        var document = DockerfileParser.Parse(new SourceText("Dockerfile", dockerfile));
        document.HasErrors.ShouldBeFalse(dockerfile);
        return Linter.Check(LintSubject.Of(document, LintCase.Request()) with { Context = new ContextContents(ignored) }, [rule]);
    }

    private static IEnumerable<string> Blocks(string page, string language)
    {
        var opening = $"```{language}\n";
        for (var start = page.IndexOf(opening, StringComparison.Ordinal); start >= 0; start = page.IndexOf(opening, start, StringComparison.Ordinal))
        {
            start += opening.Length;
            yield return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
        }
    }
}
