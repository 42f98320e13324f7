using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Planning;

/// <summary>
/// The stages of a Dockerfile and what they take from each other, as far as the text alone says: what the ONBUILD
/// triggers of a base image ask for is not here. Pure; stages that cannot be built are on the map too.
/// </summary>
public sealed class StageMap
{
    private readonly HashSet<int> _reached = [];

    private StageMap(ImmutableArray<MappedStage> stages, int? target, ImmutableArray<int> required, ImmutableArray<Diagnostic> problems)
    {
        Stages = stages;
        Target = target;
        Required = required;
        Problems = problems;
        Reach();
    }

    /// <summary>In the order of the text.</summary>
    public ImmutableArray<MappedStage> Stages { get; }

    /// <summary>The stage that becomes the image; null where there is none of that name.</summary>
    public int? Target { get; }

    /// <summary>The stages that are built beside the target.</summary>
    public ImmutableArray<int> Required { get; }

    /// <summary>What keeps the build from beginning: names that stand for nothing.</summary>
    public ImmutableArray<Diagnostic> Problems { get; }

    /// <summary>Whether the target or a required stage needs stage <paramref name="index"/>, or is it.</summary>
    public bool IsReached(int index) => _reached.Contains(index);

    /// <summary>The edges that lead to stage <paramref name="index"/>, with the stages that they come from.</summary>
    public IEnumerable<(MappedStage User, StageEdge Edge)> UsersOf(int index) =>
        from stage in Stages
        from edge in stage.Edges
        where edge.Source is StageSource.Stage source && source.Index == index
        select (stage, edge);

    public static StageMap Of(DockerfileDocument document, PlanRequest request)
    {
        var problems = ImmutableArray.CreateBuilder<Diagnostic>();
        if (document.Stages.IsEmpty)
        {
            return new StageMap([], null, [], document.Diagnostics);
        }

        var reader = new StageEdgeReader(document, request);
        var stages = ImmutableArray.CreateBuilder<MappedStage>(document.Stages.Length);
        foreach (var stage in document.Stages)
        {
            var mapped = new MappedStage(stage, [.. reader.Read(stage)]);
            stages.Add(mapped);
            foreach (var edge in mapped.Edges)
            {
                if (edge.Source is StageSource.Unknown unknown)
                {
                    problems.Add(unknown.Problem);
                }
            }
        }

        var target = request.Target is { Length: > 0 } name ? Named(name, "target stage") : document.Stages.Length - 1;
        var required = ImmutableArray.CreateBuilder<int>();
        foreach (var wanted in (ImmutableArray<string>)[.. document.Directives.RequiredStages, .. request.RequiredStages])
        {
            if (Named(wanted, "required stage") is { } index)
            {
                required.Add(index);
            }
        }

        return new StageMap(stages.MoveToImmutable(), target, required.ToImmutable(), problems.ToImmutable());

        int? Named(string wanted, string what)
        {
            try
            {
                return reader.Names.Target(wanted, what);
            }
            catch (PlanException e)
            {
                problems.Add(e.In(document));
                return null;
            }
        }
    }

    private void Reach()
    {
        var open = new Stack<int>();
        foreach (var index in Required)
        {
            open.Push(index);
        }

        if (Target is { } target)
        {
            open.Push(target);
        }

        while (open.TryPop(out var index))
        {
            if (_reached.Add(index))
            {
                foreach (var edge in Stages[index].Edges)
                {
                    if (edge.Source is StageSource.Stage source)
                    {
                        open.Push(source.Index);
                    }
                }
            }
        }
    }
}
