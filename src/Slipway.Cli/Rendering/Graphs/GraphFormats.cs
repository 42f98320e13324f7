using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>The forms in which a stage graph can be had.</summary>
internal static class GraphFormats
{
    public const string Text = "text";

    public static ImmutableArray<string> All { get; } = [Text, "dot", "mermaid", "svg", "json"];

    public static void Write(Surroundings surroundings, StageGraph graph, string format)
    {
        switch (format)
        {
            case Text:
                GraphText.Write(surroundings.Output, graph, Palette.ForOutput(surroundings));
                break;
            case "dot":
                GraphDot.Write(surroundings.Output, graph);
                break;
            case "mermaid":
                GraphMermaid.Write(surroundings.Output, graph);
                break;
            case "svg":
                GraphSvg.Write(surroundings.Output, GraphLayout.Of(graph));
                break;
            case "json":
                surroundings.Output.WriteLine(JsonSerializer.Serialize(GraphReport.Of(graph), OutlineJson.Readable.GraphReport));
                break;
            default:
                throw new UnreachableException(format);
        }
    }

    /// <summary><c>COPY 2 paths, lines 7 and 9</c>: what people see at an edge.</summary>
    public static string Caption(StageGraphEdge edge) => edge.Lines switch
    {
        [] => edge.Label,
        [var line] => $"{edge.Label}, line {line}",
        [.. var first, var last] when first.Length <= 3 => $"{edge.Label}, lines {string.Join(", ", first)} and {last}",
        _ => $"{edge.Label}, {edge.Lines.Length} lines from {edge.Lines[0]} on",
    };
}
