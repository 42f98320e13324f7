using System.Collections.Immutable;
using Slipway.Dockerfile;
using Slipway.Oci;
using Slipway.Planning;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Plans a build for each of its platforms and lays the plans over each other.</summary>
internal sealed class BuildPlanning(LocalStore store, BuildInputs inputs, ActivityLog log)
{
    /// <exception cref="BuildRefusedException">The Dockerfile has errors, or there is no plan for a platform; nothing ran.</exception>
    public async Task<PlannedBuild> PlanAsync(DockerfileDocument document, CancellationToken cancellationToken)
    {
        if (document.HasErrors)
        {
            throw new BuildRefusedException(document.Diagnostics);
        }

        var bases = new BaseImages(store, inputs.Request, log);
        var plans = ImmutableArray.CreateBuilder<(Platform Platform, BuildPlan Plan)>();
        foreach (var platform in inputs.Platforms)
        {
            var plan = await BuildPlanner.PlanAsync(document, inputs.PlanRequestFor(platform), bases, cancellationToken);
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
}
