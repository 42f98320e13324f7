using System.Collections.Immutable;
using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>Where the boxes and lines of a stage graph stand, in pixels from the upper left corner.</summary>
internal sealed record GraphLayout(ImmutableArray<GraphBox> Boxes, ImmutableArray<GraphLine> Lines, double Width, double Height)
{
    public const double Margin = 24;

    // A monospaced letter is 0.6 of its size wide, whatever the font.
    private const double NameLetter = 7.8;
    private const double CaptionLetter = 6;

    private const double BoxHeight = 40;
    private const double PortDistance = 17;
    private const double BendHeight = 14;
    private const double RowGap = 22;
    private const double CurveRoom = 72;
    private const double CaptionRoom = 16;

    public static GraphLayout Of(StageGraph graph)
    {
        var layers = GraphLayers.Of(graph);
        var captions = graph.Edges.Select(GraphFormats.Caption).ToArray();
        var captionWidths = new double[layers.Layers.Count];
        foreach (var (caption, edge) in captions.Zip(graph.Edges))
        {
            var layer = layers.LayerOf(edge.To);
            captionWidths[layer] = Math.Max(captionWidths[layer], caption.Length * CaptionLetter);
        }

        var incoming = graph.Edges.CountBy(e => e.To).ToDictionary();
        var heights = layers.Layers.Select(l => l.Sum(i => HeightOf(i) + RowGap) - RowGap).ToArray();
        var height = heights.DefaultIfEmpty(0).Max();
        var places = new Dictionary<int, (double Left, double Top, double Width, double Height)>();
        var left = Margin;
        for (var layer = 0; layer < layers.Layers.Count; layer++)
        {
            var items = layers.Layers[layer];
            var width = items.Max(i => i < graph.Nodes.Length ? WidthOf(graph.Nodes[i]) : 0);
            left += layer == 0 ? 0 : CurveRoom + captionWidths[layer];
            var top = Margin + ((height - heights[layer]) / 2);
            foreach (var item in items)
            {
                places[item] = (left, top, width, HeightOf(item));
                top += HeightOf(item) + RowGap;
            }

            left += width;
        }

        var boxes = graph.Nodes.Select((n, i) => new GraphBox(n, places[i].Left, places[i].Top, places[i].Width, places[i].Height)).ToImmutableArray();
        return new GraphLayout(boxes, LinesOf(graph, layers, places, captions, captionWidths), left + Margin, height + (2 * Margin));

        double HeightOf(int item) => item >= graph.Nodes.Length ? BendHeight
            : Math.Max(BoxHeight, (incoming.GetValueOrDefault(item) * PortDistance) + 10);
    }

    private static double WidthOf(StageGraphNode node) =>
        Math.Max(GraphBox.Shortened(node.Name).Length * NameLetter, (GraphBox.NoteOf(node)?.Length ?? 0) * CaptionLetter) + 28;

    // Every edge comes in at a port of its own, from the top in the order of where it comes from.
    private static ImmutableArray<GraphLine> LinesOf(
        StageGraph graph, GraphLayers layers, Dictionary<int, (double Left, double Top, double Width, double Height)> places, string[] captions, double[] captionWidths)
    {
        var ports = new double[graph.Edges.Length];
        foreach (var group in graph.Edges.Index().GroupBy(e => e.Item.To))
        {
            var sorted = group.OrderBy(e => Middle(layers.Routes[e.Index][^2])).ToArray();
            var box = places[group.Key];
            for (var i = 0; i < sorted.Length; i++)
            {
                ports[sorted[i].Index] = box.Top + (box.Height / 2) + ((i - ((sorted.Length - 1) / 2.0)) * PortDistance);
            }
        }

        return
        [
            .. graph.Edges.Select((edge, index) =>
            {
                var route = layers.Routes[index];
                var points = ImmutableArray.CreateBuilder<(double X, double Y)>();
                points.Add((places[route[0]].Left + places[route[0]].Width, Middle(route[0])));
                foreach (var bend in route.Skip(1).SkipLast(1))
                {
                    points.Add((places[bend].Left, Middle(bend)));
                    points.Add((places[bend].Left + places[bend].Width, Middle(bend)));
                }

                // Level below all captions of the layer: none is crossed by a line on its way to another port.
                points.Add((places[edge.To].Left - captionWidths[layers.LayerOf(edge.To)] - CaptionRoom, ports[index]));
                points.Add((places[edge.To].Left, ports[index]));
                return new GraphLine(edge, captions[index], points.ToImmutable());
            }),
        ];

        double Middle(int item) => places[item].Top + (places[item].Height / 2);
    }
}

/// <summary>The rectangle of a node.</summary>
internal sealed record GraphBox(StageGraphNode Node, double Left, double Top, double Width, double Height)
{
    private const int MostLetters = 40;

    public string Name => Shortened(Node.Name);

    /// <summary>The small print in the box; null for none.</summary>
    public string? Note => NoteOf(Node);

    public static string? NoteOf(StageGraphNode node) => node switch
    {
        { Kind: StageGraphNodeKind.Context } => "context",
        { Line: not { } } => null,
        { IsOnScratch: true } => $"line {node.Line}, scratch",
        _ => $"line {node.Line}",
    };

    public static string Shortened(string name) => TerminalText.Fit(TerminalText.Clean(name), MostLetters);
}

/// <summary>The points that an edge goes through, its source first.</summary>
internal sealed record GraphLine(StageGraphEdge Edge, string Caption, ImmutableArray<(double X, double Y)> Points);
