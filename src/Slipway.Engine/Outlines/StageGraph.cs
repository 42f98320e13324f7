using System.Collections.Immutable;
using System.Globalization;
using Slipway.Dockerfile;
using Slipway.Planning;

namespace Slipway.Engine;

/// <summary>The stages of a Dockerfile and what they take from each other. Stages come first, in the order of the text, then what is outside.</summary>
public sealed record StageGraph(ImmutableArray<StageGraphNode> Nodes, ImmutableArray<StageGraphEdge> Edges)
{
    internal static StageGraph Of(DockerfileDocument document, StageMap map)
    {
        var nodes = ImmutableArray.CreateBuilder<StageGraphNode>();
        nodes.AddRange(map.Stages.Select(s => new StageGraphNode(s.Name, StageGraphNodeKind.Stage)
        {
            Line = s.Stage.From.Span.StartLine,
            Description = s.Stage.Name is { } name ? Described.By(s.Stage.From.Comments, name) : null,
            IsReached = map.IsReached(s.Index),
            IsTarget = s.Index == map.Target,
            IsRequired = map.Required.Contains(s.Index),
            IsOnScratch = s.Base is StageSource.Scratch,
        }));
        var outside = new Dictionary<StageSource, int>();
        var edges = new OrderedDictionary<(int From, int To, StageEdgeKind Kind), List<Instruction>>();
        foreach (var stage in map.Stages)
        {
            foreach (var edge in stage.Edges)
            {
                if (PlaceOf(edge.Source, stage, nodes, outside, map) is { } source)
                {
                    var key = (source, stage.Index, edge.Kind);
                    if (!edges.TryGetValue(key, out var instructions))
                    {
                        edges[key] = instructions = [];
                    }

                    instructions.Add(edge.Instruction);
                }
            }
        }

        return new StageGraph(
            nodes.ToImmutable(),
            [.. edges.Select(e => new StageGraphEdge(e.Key.From, e.Key.To, e.Key.Kind == StageEdgeKind.From)
            {
                Label = Label(e.Key.Kind, e.Value),
                Lines = [.. e.Value.Select(i => i.Span.StartLine).Distinct()],
                IsReached = nodes[e.Key.To].IsReached,
            })]);
    }

    // The empty file system is no node: half of all stages would hang on it.
    private static int? PlaceOf(
        StageSource source, MappedStage user, ImmutableArray<StageGraphNode>.Builder nodes, Dictionary<StageSource, int> outside, StageMap map)
    {
        if (source is StageSource.Stage stage)
        {
            return stage.Index;
        }

        if (source is StageSource.Scratch)
        {
            return null;
        }

        if (!outside.TryGetValue(source, out var place))
        {
            outside[source] = place = nodes.Count;
            nodes.Add(source switch
            {
                StageSource.Image image => new StageGraphNode(image.Name, StageGraphNodeKind.Image),
                StageSource.Context context => new StageGraphNode(context.Name, StageGraphNodeKind.Context),
                StageSource.Unknown unknown => new StageGraphNode(unknown.Problem.Message, StageGraphNodeKind.Unknown),
                _ => throw new System.Diagnostics.UnreachableException(source.GetType().Name),
            });
        }

        if (map.IsReached(user.Index))
        {
            nodes[place] = nodes[place] with { IsReached = true };
        }

        return place;
    }

    private static string Label(StageEdgeKind kind, List<Instruction> instructions) => kind switch
    {
        StageEdgeKind.From => "FROM",
        StageEdgeKind.Mount => Counted("mount", instructions.Count),
        _ => $"COPY {Counted("path", instructions.OfType<CopyInstruction>().Sum(c => c.Sources.Length))}",
    };

    private static string Counted(string what, int count) =>
        what == "mount" && count == 1 ? what : string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}

public enum StageGraphNodeKind
{
    Stage,
    Image,

    /// <summary>What <c>--build-context</c> names.</summary>
    Context,

    /// <summary>Nothing that can be built; the node's name says why.</summary>
    Unknown,
}

/// <summary>A stage, or something outside of the Dockerfile that stages take from.</summary>
public sealed record StageGraphNode(string Name, StageGraphNodeKind Kind)
{
    /// <summary>Where a stage begins; null for what is outside.</summary>
    public int? Line { get; init; }

    public string? Description { get; init; }

    /// <summary>Whether the target or a required stage needs it, or is it.</summary>
    public bool IsReached { get; init; }

    public bool IsTarget { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Whether a stage begins with nothing.</summary>
    public bool IsOnScratch { get; init; }
}

/// <summary>Files go from node <paramref name="From"/> to stage <paramref name="To"/>, both by their places.</summary>
/// <param name="IsBase">Whether the stage begins with all of it.</param>
public sealed record StageGraphEdge(int From, int To, bool IsBase)
{
    /// <summary><c>FROM</c>, <c>COPY 2 paths</c>, <c>mount</c>.</summary>
    public required string Label { get; init; }

    /// <summary>Those of the instructions that say so.</summary>
    public ImmutableArray<int> Lines { get; init; } = [];

    public bool IsReached { get; init; }
}
