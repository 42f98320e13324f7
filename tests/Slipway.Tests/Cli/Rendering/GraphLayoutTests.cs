using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Cli.Rendering;
using Slipway.Engine;

namespace Slipway.Tests.Cli.Rendering;

public sealed class GraphLayoutTests
{
    [Fact]
    public void No_box_lies_on_another_and_all_lines_go_to_the_right() =>
        Prop.ForAll(Graphs.ToArbitrary(), graph =>
        {
            var layout = GraphLayout.Of(graph);
            foreach (var (i, box) in layout.Boxes.Index())
            {
                box.Left.ShouldBeGreaterThanOrEqualTo(GraphLayout.Margin);
                (box.Left + box.Width).ShouldBeLessThanOrEqualTo(layout.Width);
                (box.Top + box.Height).ShouldBeLessThanOrEqualTo(layout.Height);
                layout.Boxes.Take(i).ShouldAllBe(other => !Overlap(box, other));
            }

            layout.Lines.ShouldAllBe(line => line.Points.Zip(line.Points.Skip(1)).All(p => p.First.X <= p.Second.X));
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void The_same_graph_is_drawn_the_same_each_time()
    {
        var graph = Graphs.Sample(1, 30)[0];
        Drawn(graph).ShouldBe(Drawn(graph));
    }

    [Fact]
    public void A_chain_of_thousands_of_stages_is_drawn_in_every_form()
    {
        const int Many = 5000;
        var graph = new StageGraph(
            [.. Enumerable.Range(0, Many).Select(i => Stage($"s{i}") with { IsReached = true, IsTarget = i == Many - 1 })],
            [.. Enumerable.Range(1, Many - 1).Select(i => new StageGraphEdge(i - 1, i, IsBase: true) { Label = "FROM", Lines = [i], IsReached = true })]);
        Drawn(graph).ShouldContain("s4999");
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        GraphText.Write(text, graph, new Palette(IsOn: false));
        text.ToString().Split('\n').ShouldContain(line => line.StartsWith("s0", StringComparison.Ordinal) || line.EndsWith(": s0", StringComparison.Ordinal));
        text.ToString().Split('\n').Max(l => l.Length).ShouldBeLessThan(200);
    }

    private static Gen<StageGraph> Graphs =>
        from count in Gen.Choose(1, 12)
        from outside in Gen.Choose(0, 3)
        from pairs in Gen.ArrayOf(Gen.Choose(0, 1000).SelectMany(a => Gen.Choose(0, 1000).Select(b => (a, b))))
        select new StageGraph(
            [
                .. Enumerable.Range(0, count).Select(i => Stage($"stage-{i}")),
                .. Enumerable.Range(0, outside).Select(i => new StageGraphNode($"image{i}", StageGraphNodeKind.Image)),
            ],
            [
                .. pairs.Select(p => (From: p.a % (count + outside), To: p.b % count)).Where(p => p.From < p.To || p.From >= count).Distinct()
                    .Select(p => new StageGraphEdge(p.From, p.To, IsBase: false) { Label = "COPY 1 path", Lines = [1] }),
            ]);

    private static StageGraphNode Stage(string name) => new(name, StageGraphNodeKind.Stage) { Line = 1 };

    private static bool Overlap(GraphBox a, GraphBox b) =>
        a.Left < b.Left + b.Width && b.Left < a.Left + a.Width && a.Top < b.Top + b.Height && b.Top < a.Top + a.Height;

    private static string Drawn(StageGraph graph)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        GraphSvg.Write(text, GraphLayout.Of(graph));
        return text.ToString();
    }
}
