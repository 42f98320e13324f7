using Slipway.Diagnostics;
using Slipway.Linting;

namespace Slipway.Tests.Linting;

/// <summary>Walks the folders under Cases. SLIPWAY_UPDATE_GOLDEN=1 writes what they should find anew.</summary>
public sealed class LintCaseTests
{
    public static TheoryData<string> Cases => [.. LintCase.All];

    public static TheoryData<string> Rules => [.. LintRules.All.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_finds_what_it_should(string name)
    {
        var example = new LintCase(name);
        var findings = example.Check(example.Source);
        var found = findings.IsEmpty ? null : LintCase.Describe(findings);
        var isMended = findings.Any(f => !f.Fix.IsEmpty);
        var mended = isMended ? TextEdits.Apply(example.Source, findings) : null;
        if (Environment.GetEnvironmentVariable("SLIPWAY_UPDATE_GOLDEN") == "1")
        {
            example.WriteGolden("findings", found);
            example.WriteGolden("fixed", mended);
        }

        findings.IsEmpty.ShouldBe(!example.MustFire, found);
        found.ShouldBe(example.Golden("findings"), "SLIPWAY_UPDATE_GOLDEN=1 writes findings anew");
        mended.ShouldBe(example.Golden("fixed"), "SLIPWAY_UPDATE_GOLDEN=1 writes fixed anew");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_fix_leaves_nothing_to_fix(string name)
    {
        var example = new LintCase(name);
        var mended = new SourceText("Dockerfile", TextEdits.Apply(example.Source, example.Check(example.Source)));
        example.Check(mended).ShouldAllBe(f => f.Fix.IsEmpty, mended.Text);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_has_a_case_that_fires_and_one_that_does_not(string rule)
    {
        var cases = LintCase.All.Where(c => c.StartsWith(rule + "/", StringComparison.Ordinal)).Select(c => new LintCase(c)).ToArray();
        cases.ShouldContain(c => c.MustFire);
        cases.ShouldContain(c => !c.MustFire);
    }

    [Fact]
    public void Every_case_is_of_a_rule() =>
        LintCase.All.Select(c => new LintCase(c).RuleName).ShouldBeSubsetOf(LintRules.All.Select(r => r.Name));
}
