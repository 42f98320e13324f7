using Slipway.Diagnostics;
using Slipway.Linting;

namespace Slipway.Tests.Linting;

public sealed class RuleSelectionTests
{
    private static readonly LintRule Stable = Rule("StageNameCasing");
    private static readonly LintRule Experimental = Rule("CopyIgnoredFile") with { IsExperimental = true };

    [Theory]
    [InlineData("", true, false)]
    [InlineData("skip=FromAsCasing", true, false)]
    [InlineData("skip=FromAsCasing, stagenamecasing", false, false)]
    [InlineData("skip=all", false, false)]
    [InlineData("experimental=CopyIgnoredFile", true, true)]
    [InlineData("skip=all;experimental=all", false, true)]
    [InlineData("error=true;skip=StageNameCasing", false, false)]
    public void A_directive_picks_rules(string text, bool stable, bool experimental)
    {
        var selection = RuleSelection.Parse(text);
        selection.Includes(Stable).ShouldBe(stable);
        selection.Includes(Experimental).ShouldBe(experimental);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("error=true", true)]
    [InlineData("error=True", true)]
    [InlineData("error=false", false)]
    [InlineData("skip=all;error=true", true)]
    public void Findings_are_errors_where_that_is_said(string text, bool expected) =>
        RuleSelection.Parse(text).FindingsAreErrors.ShouldBe(expected);

    [Theory]
    [InlineData("skip")]
    [InlineData("error=maybe")]
    [InlineData("ignore=StageNameCasing")]
    public void Nonsense_is_refused(string text) => Should.Throw<FormatException>(() => RuleSelection.Parse(text));

    private static LintRule Rule(string name) => new(name, Severity.Warning, "") { Check = _ => [] };
}
