using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Planning;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// Reads of a Dockerfile what there is to build, without building: no base image is asked for, no step runs, and what a base's
/// ONBUILD triggers ask for stays unknown.
/// </summary>
public sealed class StageSurvey(LocalStore store)
{
    /// <summary>The stages that may be built.</summary>
    /// <exception cref="BuildRefusedException">There is no Dockerfile, or it is wrong.</exception>
    public async Task<TargetList> TargetsAsync(BuildRequest request, IBuildObserver observer, CancellationToken cancellationToken)
    {
        var (document, map, _) = await ReadAsync(request, observer, cancellationToken);
        return TargetList.Of(document, Sound(map));
    }

    /// <summary>What the target takes: arguments, secrets, agents and mounts, of itself and of the stages that it needs.</summary>
    /// <exception cref="BuildRefusedException">As for <see cref="TargetsAsync"/>, or there is no such target.</exception>
    public async Task<BuildOutline> OutlineAsync(BuildRequest request, IBuildObserver observer, CancellationToken cancellationToken)
    {
        var (document, map, plan) = await ReadAsync(request, observer, cancellationToken);
        return new OutlineReader(document, Sound(map), plan).Read();
    }

    /// <summary>The stages and what they take from each other; what cannot be built is in the graph too.</summary>
    /// <exception cref="BuildRefusedException">There is no Dockerfile, it cannot be parsed, or there is no such target.</exception>
    public async Task<StageGraph> GraphAsync(BuildRequest request, IBuildObserver observer, CancellationToken cancellationToken)
    {
        var (document, map, _) = await ReadAsync(request, observer, cancellationToken);
        return map.Target is null ? throw new BuildRefusedException(map.Problems) : StageGraph.Of(document, map);
    }

    private async Task<(DockerfileDocument Document, StageMap Map, PlanRequest Plan)> ReadAsync(
        BuildRequest request, IBuildObserver observer, CancellationToken cancellationToken)
    {
        var log = new ActivityLog(observer, store.Time);
        using var inputs = await BuildInputs.OpenAsync(store, request, log, cancellationToken);
        var document = inputs.ReadDockerfile();
        if (document.HasErrors)
        {
            throw new BuildRefusedException(document.Diagnostics);
        }

        var plan = inputs.PlanRequestFor(inputs.Platforms[0]);
        return (document, StageMap.Of(document, plan), plan);
    }

    private static StageMap Sound(StageMap map) =>
        map.Problems.Any(p => p.Severity == Severity.Error) ? throw new BuildRefusedException(map.Problems) : map;
}
