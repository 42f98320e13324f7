using System.Collections.Immutable;
using Slipway.Oci;
using Slipway.Planning;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>All that a build will do, as one graph, and the image that comes of it for each platform, in the order asked for.</summary>
/// <param name="Required">The last steps of the stages that are built beside the images.</param>
internal sealed record PlannedBuild(
    StepGraph Graph, ImmutableArray<(Platform Platform, PlannedImage Image)> Images, ImmutableArray<StepId> Required)
{
    /// <summary>The steps without which there is no result.</summary>
    public ImmutableArray<StepId> Targets => [.. Images.Select(i => i.Image.Root).OfType<StepId>().Concat(Required).Distinct()];

    /// <summary>The steps whose results the images are.</summary>
    public ImmutableArray<StepId> Roots => [.. Images.Select(i => i.Image.Root).OfType<StepId>().Distinct()];

    /// <summary>See <see cref="BuildPlan.BaseImages"/>: those of the first platform.</summary>
    public ImmutableDictionary<int, ImageConfig> BaseImages { get; init; } = ImmutableDictionary<int, ImageConfig>.Empty;

    /// <param name="plans">Each with a target.</param>
    public static PlannedBuild Of(ImmutableArray<(Platform Platform, BuildPlan Plan)> plans)
    {
        if (plans is [var only])
        {
            return new PlannedBuild(only.Plan.Graph, [(only.Platform, TargetOf(only.Plan))], only.Plan.Required) { BaseImages = only.Plan.BaseImages };
        }

        var merge = new GraphMerge();
        var images = ImmutableArray.CreateBuilder<(Platform, PlannedImage)>(plans.Length);
        var required = ImmutableArray.CreateBuilder<StepId>();
        foreach (var (platform, plan) in plans)
        {
            var places = merge.Add(plan.Graph);
            images.Add((platform, TargetOf(plan).MovedTo(places)));
            required.AddRange(plan.Required.Select(step => places[step.Index]));
        }

        return new PlannedBuild(merge.Build(), images.MoveToImmutable(), required.ToImmutable()) { BaseImages = plans[0].Plan.BaseImages };
    }

    private static PlannedImage TargetOf(BuildPlan plan) => plan.Target ?? throw new ArgumentException("A plan without a target has errors.");
}
