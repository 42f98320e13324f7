using System.Globalization;
using System.Security;
using System.Text;
using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>
/// A stage graph as one SVG file (w3.org/TR/SVG11) that needs no other. It has a ground of its own, bright or dark as the
/// viewer wishes, so that it can be read wherever it is put.
/// </summary>
internal static class GraphSvg
{
    private const string Style = """
          .ground { fill: #ffffff; }
          text { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; }
          .name { font-size: 13px; }
          .note, .caption { font-size: 10px; fill: #59636e; }
          .caption { paint-order: stroke; stroke: #ffffff; stroke-width: 3px; }
          rect.box { fill: #f6f8fa; stroke: #818b98; stroke-width: 1; }
          rect.outside { fill: none; stroke-dasharray: 2 2; }
          rect.unknown { stroke: #cf222e; }
          rect.target { fill: #ddf4ff; stroke: #0969da; stroke-width: 2; }
          path.line { fill: none; stroke: #59636e; stroke-width: 1.3; }
          path.base { stroke: #0969da; stroke-width: 2; }
          .head { fill: #59636e; }
          .skipped { opacity: 0.55; }
          .skipped rect, path.skipped { stroke-dasharray: 5 4; }
          @media (prefers-color-scheme: dark) {
            .ground { fill: #0d1117; }
            text { fill: #f0f6fc; }
            .note, .caption { fill: #9198a1; }
            .caption { stroke: #0d1117; }
            rect.box { fill: #161b22; stroke: #656c76; }
            rect.outside { fill: none; }
            rect.unknown { stroke: #f85149; }
            rect.target { fill: #0c2d4d; stroke: #4493f8; }
            path.line { stroke: #9198a1; }
            path.base { stroke: #4493f8; }
            .head { fill: #9198a1; }
          }
        """;

    public static void Write(TextWriter output, GraphLayout layout)
    {
        var (width, height) = (Number(layout.Width), Number(layout.Height));
        output.WriteLine($"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">""");
        output.WriteLine("<title>Stages</title>");
        output.WriteLine($"<style>\n{Style}\n</style>");
        output.WriteLine("""<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M0 0 8 4 0 8z"/></marker></defs>""");
        output.WriteLine("""<rect class="ground" width="100%" height="100%" rx="6"/>""");
        foreach (var line in layout.Lines)
        {
            output.WriteLine($"""<path class="line{(line.Edge.IsBase ? " base" : "")}{Skipped(line.Edge.IsReached)}" marker-end="url(#head)" d="{Curve(line)}"/>""");
        }

        foreach (var line in layout.Lines)
        {
            var (x, y) = line.Points[^1];
            output.WriteLine($"""<text class="caption{Skipped(line.Edge.IsReached)}" text-anchor="end" x="{Number(x - 11)}" y="{Number(y - 3)}">{Escaped(line.Caption)}</text>""");
        }

        foreach (var box in layout.Boxes)
        {
            Write(output, box);
        }

        output.WriteLine("</svg>");
    }

    private static void Write(TextWriter output, GraphBox box)
    {
        var node = box.Node;
        var kind = node.Kind switch
        {
            StageGraphNodeKind.Unknown => " unknown",
            StageGraphNodeKind.Stage => node.IsTarget ? " target" : "",
            _ => " outside",
        };
        var (x, middle) = (Number(box.Left + (box.Width / 2)), box.Top + (box.Height / 2));
        var note = box.Note;
        output.WriteLine($"""<g class="node{Skipped(node.IsReached)}"><title>{Escaped(TerminalText.Clean(node.Description is { } text ? $"{node.Name}: {text}" : node.Name))}</title>""");
        output.WriteLine($"""  <rect class="box{kind}" x="{Number(box.Left)}" y="{Number(box.Top)}" width="{Number(box.Width)}" height="{Number(box.Height)}" rx="{(node.Kind == StageGraphNodeKind.Stage ? 5 : 18)}"/>""");
        output.WriteLine($"""  <text class="name" text-anchor="middle" x="{x}" y="{Number(middle + (note is null ? 4 : -1))}">{Escaped(box.Name)}</text>""");
        if (note is not null)
        {
            output.WriteLine($"""  <text class="note" text-anchor="middle" x="{x}" y="{Number(middle + 12)}">{note}</text>""");
        }

        output.WriteLine("</g>");
    }

    private static string Skipped(bool isReached) => isReached ? "" : " skipped";

    // Level at both ends of every stretch, so that lines leave and enter boxes straight.
    private static string Curve(GraphLine line)
    {
        var path = new StringBuilder($"M{Number(line.Points[0].X)} {Number(line.Points[0].Y)}");
        for (var i = 1; i < line.Points.Length; i++)
        {
            var (from, to) = (line.Points[i - 1], line.Points[i]);
            var half = (to.X - from.X) / 2;
            path.Append(from.Y == to.Y
                ? $" L{Number(to.X)} {Number(to.Y)}"
                : $" C{Number(from.X + half)} {Number(from.Y)} {Number(to.X - half)} {Number(to.Y)} {Number(to.X)} {Number(to.Y)}");
        }

        return path.ToString();
    }

    private static string Escaped(string text) => SecurityElement.Escape(text);

    private static string Number(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}
