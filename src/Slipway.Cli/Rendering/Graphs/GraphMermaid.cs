using System.Globalization;
using System.Text;
using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>A stage graph as a Mermaid flowchart (mermaid.js.org/syntax/flowchart.html), which Markdown viewers draw. Dotted: not needed for the target.</summary>
internal static class GraphMermaid
{
    public static void Write(TextWriter output, StageGraph graph)
    {
        output.WriteLine("flowchart LR");
        foreach (var (place, node) in graph.Nodes.Index())
        {
            var (open, close) = node.Kind == StageGraphNodeKind.Stage ? ("[", "]") : ("([", "])");
            var kind = node.IsTarget ? ":::target" : node.IsReached ? "" : ":::skipped";
            output.WriteLine($"  n{place}{open}\"{Escaped(node.Name)}\"{close}{kind}");
        }

        foreach (var edge in graph.Edges)
        {
            output.WriteLine($"  n{edge.From} {(edge.IsReached ? "-->" : "-.->")}|\"{Escaped(GraphFormats.Caption(edge))}\"| n{edge.To}");
        }

        output.WriteLine("  classDef target stroke-width:3px");
        output.WriteLine("  classDef skipped stroke-dasharray:4,opacity:0.6");
    }

    // Everything that Mermaid or the HTML that it makes could take for its own becomes an entity by number.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in TerminalText.Clean(text))
        {
            if (char.IsLetterOrDigit(character) || character is ' ' or '.' or ',' or ':' or '/' or '-' or '_' or '@')
            {
                escaped.Append(character);
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"#{(int)character};");
            }
        }

        return escaped.ToString();
    }
}
