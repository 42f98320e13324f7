using System.Collections.Immutable;
using Slipway.Images;
using Slipway.Oci;
using Slipway.Planning;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Makes images of what the steps of a build left, and gives them their names.</summary>
internal sealed class BuildFinish(LocalStore store, BuildRequest request, IReadOnlyDictionary<StepId, SolvedStep> solved)
{
    /// <summary>See <see cref="PlanExecution.Flushed"/>.</summary>
    public required Task Flushed { get; init; }

    /// <param name="names">What stands for the result from now on; with none it is kept where that is wanted and no output takes it elsewhere.</param>
    public async Task<FinishedBuild> FinishAsync(PlannedBuild build, ImmutableArray<ImageName> names, CancellationToken cancellationToken)
    {
        var images = ImmutableArray.CreateBuilder<FinishedImage>(build.Images.Length);
        foreach (var (platform, image) in build.Images)
        {
            images.Add(await FinishAsync(platform, image, StepsToCache(build, image), cancellationToken));
        }

        var index = images.Count > 1
            ? ImageAssembler.AssembleIndex(
                store.Content, [.. images.Select(Entry)], ImageAnnotations.Of(request.Annotations, AnnotationPlace.Index), request.Format)
            : null;
        var finished = new FinishedBuild(images.MoveToImmutable(), index);

        // The layers were read while they went to the disk. Where they were squashed there is one more.
        await Flushed;
        store.Layers.Flush();
        foreach (var name in names)
        {
            store.Images.Tag(name, finished.Target);
        }

        if (names.IsEmpty && request.KeepsUnnamed && request.Outputs.All(o => o.Kind == BuildOutputKind.Image))
        {
            store.Images.Keep(finished.Target);
        }

        return finished;
    }

    private ImmutableArray<StepNode>? StepsToCache(PlannedBuild build, PlannedImage image) =>
        request.CacheTo.Any(t => t.Place is CachePlace.Inline) && image.Root is { } root ? build.Graph.Reachable([root]) : null;

    private async Task<FinishedImage> FinishAsync(
        Platform platform, PlannedImage planned, ImmutableArray<StepNode>? cached, CancellationToken cancellationToken)
    {
        var finish = new ImageFinish(store, request, planned, solved) { CachedSteps = cached };
        var (manifest, imageId) = await finish.AssembleAsync(cancellationToken);
        store.Origins.Set(imageId, HistoryOrigin.Of(planned, request.DockerfileName));
        var image = store.Images.Open(manifest.Digest, planned.Platform)
            ?? throw new InvalidOperationException("The image was stored and is not there.");
        return new FinishedImage(platform, image, planned.Root is { } root ? solved[root].Layers : LayersResult.Empty);
    }

    private Descriptor Entry(FinishedImage image) =>
        (image.Image.ManifestDescriptor with { Platform = image.Platform }).Annotated(request.Annotations, AnnotationPlace.ManifestDescriptor, image.Platform);
}
