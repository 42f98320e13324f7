using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Steps;

namespace Slipway.Planning;

/// <summary>
/// Document in, plan out: finds the stages that the target needs and lowers their instructions to steps. Awaits only the
/// configurations of base images; reads nothing else.
/// </summary>
public static class BuildPlanner
{
    public static async Task<BuildPlan> PlanAsync(
        DockerfileDocument document, PlanRequest request, IBaseImageResolver images, CancellationToken cancellationToken)
    {
        var graph = new StepGraph.Builder();
        if (document.HasErrors)
        {
            return new BuildPlan { Graph = graph.Build(), Diagnostics = document.Diagnostics };
        }

        try
        {
            Refuse(document);
            return await PlanAsync(document, request, images, graph, cancellationToken);
        }
        catch (PlanException e)
        {
            return new BuildPlan { Graph = graph.Build(), Diagnostics = [.. document.Diagnostics, e.In(document)] };
        }
    }

    private static async Task<BuildPlan> PlanAsync(
        DockerfileDocument document,
        PlanRequest request,
        IBaseImageResolver images,
        StepGraph.Builder graph,
        CancellationToken cancellationToken)
    {
        var stages = new StageLowering(request, document, graph, new GlobalScope(document, request), images);
        var target = request.Target is { Length: > 0 } name
            ? stages.Names.Target(name, "target stage")
            : document.Stages.Length - 1;
        var required = new List<int>();
        foreach (var wanted in (ImmutableArray<string>)[.. document.Directives.RequiredStages, .. request.RequiredStages])
        {
            required.Add(stages.Names.Target(wanted, "required stage"));
        }

        // In the order of the text, so that each finds those it stands on: one that asked for the next, thousands of times, would
        // need a stack as deep.
        var map = StageMap.Of(document, request);
        for (var stage = 0; stage < map.Stages.Length; stage++)
        {
            if (map.IsReached(stage))
            {
                await stages.LowerAsync(stage, cancellationToken);
            }
        }

        var draft = (await stages.LowerAsync(target, cancellationToken)).Derive();
        var roots = ImmutableArray.CreateBuilder<StepId>();
        foreach (var stage in required)
        {
            if ((await stages.LowerAsync(stage, cancellationToken)).Root is { } root)
            {
                roots.Add(root);
            }
        }

        foreach (var (label, value) in request.Labels)
        {
            draft.SetLabel(label, value);
        }

        return new BuildPlan
        {
            Graph = graph.Build(),
            Target = draft.Finish(),
            Required = roots.ToImmutable(),
            StageRoots = stages.Roots,
            BaseImages = stages.BaseImages.ToImmutableDictionary(),
            Diagnostics = [.. document.Diagnostics, .. SkippedStages.Describe(document, stages.Lowered)],
        };
    }

    private static void Refuse(DockerfileDocument document)
    {
        if (!document.Directives.IsBuiltInSyntax)
        {
            throw new PlanException(
                "UnknownSyntax",
                SourceSpan.Lines(1, 1),
                $"the frontend {document.Directives.Syntax} cannot be loaded",
                "Slipway has the Dockerfile frontend built in; write # syntax=docker/dockerfile:1 or leave the line out");
        }
    }
}
