using System.Collections.Immutable;

namespace Slipway.Steps;

/// <summary>
/// The steps of a build, each after all that it stands on. Made by <see cref="Builder"/>, which gives equal sources one place.
/// </summary>
public sealed class StepGraph
{
    private StepGraph(ImmutableArray<StepNode> nodes) => Nodes = nodes;

    public ImmutableArray<StepNode> Nodes { get; }

    public StepNode this[StepId id] => Nodes[id.Index];

    /// <summary>The steps that <paramref name="targets"/> need, themselves included, in the graph's order.</summary>
    public ImmutableArray<StepNode> Reachable(IEnumerable<StepId> targets)
    {
        var needed = new bool[Nodes.Length];
        foreach (var target in targets)
        {
            needed[target.Index] = true;
        }

        // Inputs come before what stands on them, so that one pass backwards sees every step after its users.
        for (var i = Nodes.Length - 1; i >= 0; i--)
        {
            if (needed[i])
            {
                foreach (var input in Nodes[i].Inputs)
                {
                    needed[input.Index] = true;
                }
            }
        }

        return [.. Nodes.Where(n => needed[n.Id.Index])];
    }

    /// <summary>Collects steps; not safe for several threads.</summary>
    public sealed class Builder
    {
        private readonly ImmutableArray<StepNode>.Builder _nodes = ImmutableArray.CreateBuilder<StepNode>();

        /// <summary>Adds a step whose inputs are in the graph already.</summary>
        public StepId Add(Step step, StepOptions options, StepId? parent = null, ImmutableArray<StepId> sources = default)
        {
            var id = new StepId(_nodes.Count);
            _nodes.Add(new StepNode(id, step, options) { Parent = parent, Sources = sources.IsDefault ? [] : sources });
            return id;
        }

        public StepGraph Build() => new(_nodes.ToImmutable());
    }
}
