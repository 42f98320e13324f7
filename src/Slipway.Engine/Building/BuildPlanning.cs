using System.Collections.Immutable;
using Slipway.Dockerfile;
using Slipway.Oci;
using Slipway.Planning;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Plans a build for each of its platforms and lays the plans over each other.</summary>
internal sealed class BuildPlanning(LocalStore store, BuildRequest request, BuildContexts contexts, ActivityLog log)
{
    /// <exception cref="BuildRefusedException">There is no plan for a platform; nothing ran.</exception>
    public async Task<PlannedBuild> PlanAsync(DockerfileDocument document, CancellationToken cancellationToken)
    {
        var bases = new BaseImages(store, request, log);
        var plans = ImmutableArray.CreateBuilder<(Platform Platform, BuildPlan Plan)>();
        foreach (var platform in Platforms)
        {
            var plan = await BuildPlanner.PlanAsync(document, RequestFor(platform), bases, cancellationToken);
            plans.Add((platform, plan.Target is null ? throw new BuildRefusedException(plan.Diagnostics) : plan));
        }

        foreach (var diagnostic in plans.SelectMany(p => p.Plan.Diagnostics).Distinct())
        {
            log.Tell(at => new BuildEvent.Noticed(at, diagnostic));
        }

        var build = PlannedBuild.Of(plans.ToImmutable());
        ForeignSteps.Refuse(build);
        return build;
    }

    private ImmutableArray<Platform> Platforms => request.Platforms.IsEmpty ? [Platform.Host] : request.Platforms;

    private PlanRequest RequestFor(Platform platform) => new()
    {
        Target = request.Target,
        RequiredStages = request.RequiredStages,
        BuildArguments = request.BuildArguments,
        Labels = request.Labels,
        NamedContexts = contexts.Named,
        BuildPlatform = Platform.Host,
        TargetPlatform = platform,
        ShowsPlatforms = request.Platforms.Length > 1,
        NoCache = request.NoCache,
        NoCacheStages = request.NoCacheStages,
        Network = request.Network,
        ExtraHosts = request.ExtraHosts,
        Entitlements = request.Entitlements,
        ProxyEnvironment = request.ProxyEnvironment,
        ShmSizeBytes = request.ShmSizeBytes,
        Ulimits = request.Ulimits,
        Resources = request.Resources,
        CgroupParent = request.CgroupParent,
        Hostname = BuiltInArguments.HostnameOf(request),
    };
}
