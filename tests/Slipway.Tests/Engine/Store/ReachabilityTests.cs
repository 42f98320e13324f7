using Slipway.Engine;

namespace Slipway.Tests.Engine.Store;

public sealed class ReachabilityTests
{
    // name → manifest → config → base; step → layer → blob; lone → blob
    private static readonly Dictionary<string, string[]> Graph = new(StringComparer.Ordinal)
    {
        ["name"] = ["manifest"],
        ["manifest"] = ["config", "blob"],
        ["config"] = ["base"],
        ["step"] = ["layer"],
        ["layer"] = ["blob"],
        ["base"] = ["blob"],
    };

    [Fact]
    public void What_a_root_leads_to_is_reached_and_nothing_else() =>
        Reachability.From(["step"], References).ShouldBe(["step", "layer", "blob"], ignoreOrder: true);

    [Fact]
    public void Circles_end() =>
        Reachability.From(["a"], item => item == "a" ? ["b"] : ["a"]).ShouldBe(["a", "b"], ignoreOrder: true);

    [Fact]
    public void Each_comes_after_all_that_refer_to_it()
    {
        var order = Reachability.ReferrersFirst(["blob", "base", "config", "layer", "manifest"], References).ToList();
        order.Count.ShouldBe(5);
        foreach (var (item, references) in Graph)
        {
            foreach (var reference in references.Where(_ => order.Contains(item)))
            {
                order.IndexOf(item).ShouldBeLessThan(order.IndexOf(reference));
            }
        }
    }

    [Fact]
    public void What_came_into_use_stays_with_all_that_it_leads_to()
    {
        var removed = Reachability.Sweep(["manifest", "config", "layer", "base", "blob"], References, item => item != "config");
        removed.ShouldBe(["manifest", "layer"]);
    }

    private static string[] References(string item) => Graph.GetValueOrDefault(item, []);
}
