using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>A stage graph for Graphviz (graphviz.org/doc/info/lang.html). Dashed: not needed for the target.</summary>
internal static class GraphDot
{
    public static void Write(TextWriter output, StageGraph graph)
    {
        output.WriteLine("digraph stages {");
        output.WriteLine("  rankdir=LR;");
        output.WriteLine("  node [fontname=\"sans-serif\", fontsize=11];");
        output.WriteLine("  edge [fontname=\"sans-serif\", fontsize=9];");
        foreach (var (place, node) in graph.Nodes.Index())
        {
            var shape = node.Kind == StageGraphNodeKind.Stage ? "box" : "ellipse";
            var style = (node.IsTarget ? "bold," : "") + (node.IsReached ? "solid" : "dashed");
            output.WriteLine($"  n{place} [label={Quoted(node.Name)}, shape={shape}, style=\"{style}\"];");
        }

        foreach (var edge in graph.Edges)
        {
            var style = edge.IsReached ? "solid" : "dashed";
            output.WriteLine($"  n{edge.From} -> n{edge.To} [label={Quoted(GraphFormats.Caption(edge))}, style=\"{style}\"];");
        }

        output.WriteLine("}");
    }

    // In a quoted string a backslash begins an escape too.
    private static string Quoted(string text) =>
        $"\"{TerminalText.Clean(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
