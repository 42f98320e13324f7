using Slipway.Execution.Outputs;

namespace Slipway.Tests.Execution.Outputs;

public sealed class LinkReachTests
{
    [Theory]
    [InlineData("r.xml", 0)]
    [InlineData("./r.xml", 0)]
    [InlineData("sub/r.xml", 0)]
    [InlineData("../r.xml", 1)]
    [InlineData("../../a/b", 2)]
    [InlineData(".././../a", 2)]
    [InlineData("", 0)]
    public void A_link_to_what_lies_beside_it_stays_within(string target, int depth) => LinkReach.StaysWithin(target, depth).ShouldBeTrue();

    [Theory]
    [InlineData("/etc/shadow", 3)]
    [InlineData("/", 0)]
    [InlineData("..", 0)]
    [InlineData("../r.xml", 0)]
    [InlineData("../../r.xml", 1)]
    [InlineData("./../..", 1)]
    public void A_link_above_the_top_leads_out(string target, int depth) => LinkReach.StaysWithin(target, depth).ShouldBeFalse();

    /// <summary>With <c>up -> ../..</c> in a/b, a link <c>a/b/up/..</c> reads as a/b and means the folder above the top.</summary>
    [Theory]
    [InlineData("a/b/up/..", 0)]
    [InlineData("a/..", 0)]
    public void A_climb_after_another_name_may_lead_anywhere(string target, int depth) => LinkReach.StaysWithin(target, depth).ShouldBeFalse();
}
