using System.Collections.Immutable;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Solving;

/// <summary>
/// Lays the graphs of several plans over each other: steps that do the same on the same become one, so that what the
/// platforms of an image share (a stage pinned to the machine's own, the context) is shown once and runs once.
/// </summary>
public sealed class GraphMerge
{
    private readonly StepGraph.Builder _merged = new();
    private readonly Dictionary<Place, StepId> _places = [];

    /// <summary>Adds a graph. The first one that has a step gives it its name.</summary>
    /// <returns>Where each step of <paramref name="graph"/> is in the merged one, by its index.</returns>
    public ImmutableArray<StepId> Add(StepGraph graph)
    {
        var ids = ImmutableArray.CreateBuilder<StepId>(graph.Nodes.Length);
        foreach (var node in graph.Nodes)
        {
            StepId? parent = node.Parent is { } below ? ids[below.Index] : null;
            var sources = node.Sources.Select(s => ids[s.Index]).ToImmutableArray();
            var place = new Place(StepDefinition.Of(node.Step), parent, string.Join(',', sources.Select(s => s.Index)), node.Options.IgnoreCache);
            if (!_places.TryGetValue(place, out var id))
            {
                _places[place] = id = _merged.Add(node.Step, node.Options, parent, sources);
            }

            ids.Add(id);
        }

        return ids.MoveToImmutable();
    }

    public StepGraph Build() => _merged.Build();

    /// <summary>What makes two steps one: what they do, what to, and whether they may be taken from the cache.</summary>
    private readonly record struct Place(Digest Definition, StepId? Parent, string Sources, bool IgnoreCache);
}
