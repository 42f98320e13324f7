using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>
/// A stage graph as trees: what is built, and below it what it takes, each stage drawn out once. What nothing that is built
/// needs comes last.
/// </summary>
internal sealed class GraphText
{
    /// <summary>A tree that is deeper goes on as one of its own: lines grow by their depth.</summary>
    private const int Deepest = 30;

    private readonly TextWriter _output;
    private readonly StageGraph _graph;
    private readonly Palette _palette;
    private readonly ILookup<int, StageGraphEdge> _taken;
    private readonly HashSet<int> _drawn = [];
    private readonly Queue<int> _later = [];

    private GraphText(TextWriter output, StageGraph graph, Palette palette) =>
        (_output, _graph, _palette, _taken) = (output, graph, palette, graph.Edges.ToLookup(e => e.To));

    public static void Write(TextWriter output, StageGraph graph, Palette palette) => new GraphText(output, graph, palette).Write();

    private void Write()
    {
        var used = _graph.Edges.Select(e => e.From).ToHashSet();
        var stages = _graph.Nodes.Index().Where(n => n.Item.Kind == StageGraphNodeKind.Stage).ToArray();
        foreach (var (place, _) in stages.Where(n => n.Item.IsTarget).Concat(stages.Where(n => n.Item.IsRequired)))
        {
            Tree(place);
        }

        var skipped = stages.Where(n => !n.Item.IsReached).ToArray();
        if (skipped.Length > 0)
        {
            _output.WriteLine();
            _output.WriteLine(_palette.Dim("not needed for the target:"));
            foreach (var (place, _) in skipped.Where(n => !used.Contains(n.Index)).Concat(skipped))
            {
                Tree(place);
            }
        }
    }

    private void Tree(int root)
    {
        _later.Enqueue(root);
        while (_later.TryDequeue(out var place))
        {
            if (_drawn.Add(place))
            {
                _output.WriteLine(Name(place) + Remarks(place));
                Taken(place, "", 1);
            }
        }
    }

    private void Taken(int place, string indent, int depth)
    {
        var edges = _taken[place].ToArray();
        for (var i = 0; i < edges.Length; i++)
        {
            var (edge, isLast) = (edges[i], i == edges.Length - 1);
            var source = edge.From;
            var hasMore = _taken[source].Any();
            var again = hasMore && _drawn.Contains(source);
            var later = hasMore && !again && depth == Deepest;
            var note = again ? " (above)" : later ? " (below)" : "";
            _output.WriteLine($"{indent}{(isLast ? "└─ " : "├─ ")}{_palette.Dim(GraphFormats.Caption(edge) + ":")} {Name(source)}{_palette.Dim(note)}");
            if (later)
            {
                _later.Enqueue(source);
            }
            else if (!again && _drawn.Add(source))
            {
                Taken(source, indent + (isLast ? "   " : "│  "), depth + 1);
            }
        }
    }

    private string Name(int place)
    {
        var node = _graph.Nodes[place];
        var name = TerminalText.Clean(node.Name);
        return node switch
        {
            { Kind: StageGraphNodeKind.Unknown } => _palette.Red($"({name})"),
            { Kind: StageGraphNodeKind.Context } => $"context {name}",
            { Kind: StageGraphNodeKind.Image } => name,
            { IsReached: true } => _palette.Bold(name) + Scratch(node),
            _ => name + Scratch(node),
        };
    }

    private static string Scratch(StageGraphNode node) => node.IsOnScratch ? " (from scratch)" : "";

    private string Remarks(int place)
    {
        var node = _graph.Nodes[place];
        string?[] remarks = [node.Line is { } line ? $"line {line}" : null, node.IsTarget ? "target" : node.IsRequired ? "required" : null, node.Description];
        var text = string.Join(", ", remarks.OfType<string>().Select(TerminalText.Clean));
        return text.Length > 0 ? "  " + _palette.Dim(text) : "";
    }
}
