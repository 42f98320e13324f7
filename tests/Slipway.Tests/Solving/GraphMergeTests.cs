using Slipway.Oci;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Tests.Solving;

public sealed class GraphMergeTests
{
    [Fact]
    public void Steps_that_do_the_same_on_the_same_become_one()
    {
        var merge = new GraphMerge();
        var amd64 = merge.Add(Build("amd64"));
        var arm64 = merge.Add(Build("arm64"));
        var graph = merge.Build();
        graph.Nodes.Length.ShouldBe(6);
        arm64[0].ShouldBe(amd64[0]);
        arm64[1].ShouldBe(amd64[1]);
        arm64[2].ShouldNotBe(amd64[2]);
        graph[arm64[3]].Sources.ShouldBe([arm64[2]]);
        graph[arm64[2]].Parent.ShouldBe(amd64[1]);
    }

    [Fact]
    public void A_step_that_is_to_run_anew_is_not_one_with_one_that_is_not()
    {
        var merge = new GraphMerge();
        var first = merge.Add(Build("amd64"));
        var second = merge.Add(Build("amd64", ignoreCache: true));
        second[1].ShouldNotBe(first[1]);
    }

    [Fact]
    public void The_same_command_on_other_files_is_another_step()
    {
        var one = new StepGraph.Builder();
        one.Add(Run("a"), Options("a"), one.Add(Run("below"), Options("below")));
        var other = new StepGraph.Builder();
        other.Add(Run("a"), Options("a"));
        var merge = new GraphMerge();
        merge.Add(one.Build());
        merge.Add(other.Build());
        merge.Build().Nodes.Length.ShouldBe(3);
    }

    private static StepGraph Build(string architecture, bool ignoreCache = false)
    {
        var graph = new StepGraph.Builder();
        var context = graph.Add(new Step.LocalFolder("context"), Options("context"));
        var native = graph.Add(Run("native"), Options("native") with { IgnoreCache = ignoreCache }, parent: null, [context]);
        var foreign = graph.Add(Run(architecture), Options(architecture), native);
        graph.Add(new Step.Copy { From = [new CopySource.FromStep(0, "/")], Destination = "/" }, Options("copy"), parent: null, [foreign]);
        return graph.Build();
    }

    private static Step.Run Run(string command) => new()
    {
        Arguments = [command],
        Environment = [],
        WorkingDirectory = "/",
        Platform = new Platform("linux", "amd64"),
    };

    private static StepOptions Options(string name) => new() { Name = name };
}
