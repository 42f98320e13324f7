using System.Text.Json.Serialization;
using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>A stage graph for programs: nodes and edges name each other by their places in <c>nodes</c>.</summary>
internal sealed record GraphReport(
    [property: JsonPropertyName("nodes")] IReadOnlyList<GraphReport.Node> Nodes,
    [property: JsonPropertyName("edges")] IReadOnlyList<GraphReport.Edge> Edges)
{
    public static GraphReport Of(StageGraph graph) => new(
        [.. graph.Nodes.Select(n => new Node(n.Name, n.Kind.ToString().ToLowerInvariant(), n.Line, n.Description, n.IsReached, n.IsTarget))],
        [.. graph.Edges.Select(e => new Edge(e.From, e.To, e.Label, e.Lines, e.IsReached))]);

    internal sealed record Node(
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("kind")] string Kind,
        [property: JsonPropertyName("line")] int? Line,
        [property: JsonPropertyName("description")] string? Description,
        [property: JsonPropertyName("reached")] bool IsReached,
        [property: JsonPropertyName("target")] bool IsTarget);

    internal sealed record Edge(
        [property: JsonPropertyName("from")] int From,
        [property: JsonPropertyName("to")] int To,
        [property: JsonPropertyName("label")] string Label,
        [property: JsonPropertyName("lines")] IReadOnlyList<int> Lines,
        [property: JsonPropertyName("reached")] bool IsReached);
}
