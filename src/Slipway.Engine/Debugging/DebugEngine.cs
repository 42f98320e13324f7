using System.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Execution.Mounts;
using Slipway.Planning;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Builds a Dockerfile up to a place, for somebody who wants to look around there.</summary>
public sealed class DebugEngine(LocalStore store)
{
    /// <summary>Is called with the step that the build has failed of on the way; see <see cref="BuildEngine.OnFailedStep"/>.</summary>
    public required Func<FailedStep, CancellationToken, Task> OnFailedStep { get; init; }

    /// <param name="request">What to build; its target is the stage to stop at the end of. Its outputs and names count for nothing.</param>
    /// <param name="line">The line to stop after, in whatever stage that is; null for the end of the target.</param>
    /// <param name="visit">Is called when the place is reached and nothing of the build goes on; its answer is the answer.</param>
    /// <exception cref="BuildRefusedException">The Dockerfile or the request is wrong, or there is no such place.</exception>
    /// <exception cref="StepFailedException">A step failed on the way.</exception>
    public async Task<int> VisitAsync(
        BuildRequest request, int? line, IBuildObserver observer, Func<DebugSite, CancellationToken, Task<int>> visit, CancellationToken cancellationToken)
    {
        var log = new ActivityLog(observer, store.Time);
        using var inputs = await BuildInputs.OpenAsync(store, request, log, cancellationToken);
        var document = inputs.ReadDockerfile();
        if (document.HasErrors)
        {
            throw new BuildRefusedException(document.Diagnostics);
        }

        var point = Find(document, inputs, line);
        var (graph, shell) = await PlanAsync(point, inputs, log, cancellationToken);
        var execution = new PlanExecution(store, inputs, log)
        {
            Dockerfile = BuildInputs.TextDigest(document),
            Folder = store.Builds.Begin(),
            OnFailedStep = OnFailedStep,
        };
        try
        {
            var solved = await execution.SolveAsync(graph, [.. shell.Inputs], images: [], cancellationToken);
            return await visit(SiteOf(shell, solved, request, point.Shown), cancellationToken);
        }
        finally
        {
            await execution.Flushed;
        }
    }

    private static ShellPoint Find(DockerfileDocument document, BuildInputs inputs, int? line)
    {
        if (line is { } number)
        {
            return ShellPoint.At(document, number);
        }

        var map = StageMap.Of(document, inputs.PlanRequestFor(inputs.Platforms[0]));
        return map.Target is { } stage ? ShellPoint.AtEndOf(document, stage) : throw new BuildRefusedException(map.Problems);
    }

    /// <summary>The plan, and in it the step that stands for the shell.</summary>
    private async Task<(StepGraph Graph, StepNode Shell)> PlanAsync(
        ShellPoint point, BuildInputs inputs, ActivityLog log, CancellationToken cancellationToken)
    {
        var request = inputs.PlanRequestFor(inputs.Platforms[0]) with { Target = point.StageName, RequiredStages = [] };
        var plan = await BuildPlanner.PlanAsync(point.Document, request, new BaseImages(store, inputs.Request, log), cancellationToken);
        return plan.Target?.Root is { } shell ? (plan.Graph, plan.Graph[shell]) : throw new BuildRefusedException(plan.Diagnostics);
    }

    private DebugSite SiteOf(StepNode shell, IReadOnlyDictionary<StepId, SolvedStep> solved, BuildRequest request, string place)
    {
        var site = new ShellSite
        {
            Chain = shell.Parent is { } parent ? solved[parent].Layers.Layers : [],
            Run = shell.Step as Step.Run ?? throw new UnreachableException(shell.Step.GetType().Name),
            Options = shell.Options,
        };
        var inputs = new MountInputs
        {
            Source = index => MountSource.Of(solved[shell.Sources[index]].Result),
            Secret = new SecretValues(request.Secrets).Read,
            AgentSocket = request.SshSockets.GetValueOrDefault,
        };
        return new DebugSite(store, site, inputs, place);
    }
}
