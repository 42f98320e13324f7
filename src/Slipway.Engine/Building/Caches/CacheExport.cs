using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Images.Artifacts;
using Slipway.Oci;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Writes what a build has found and made to where other machines find it: layers first, what names them last.</summary>
/// <param name="imported">Where results came from that have not been brought; null where all are here.</param>
internal sealed class CacheExport(LocalStore store, CachePlaces places, ActivityLog log, ImportedCache? imported)
{
    private const int BlobsAtOnce = 4;

    public async Task WriteAsync(
        ImmutableArray<CacheTarget> targets, PlannedBuild build, IReadOnlyDictionary<StepId, SolvedStep> solved, CancellationToken cancellationToken)
    {
        var steps = CacheEntries.Of(build.Graph.Reachable(build.Targets), solved).ToArray();
        var results = build.Roots.SelectMany(root => solved[root].Layers.Layers).ToHashSet();

        // An image that has its cache within it left with it.
        foreach (var target in targets.Where(t => t.Place is not CachePlace.Inline))
        {
            await WriteAsync(target, steps, results, cancellationToken);
        }
    }

    /// <param name="results">The layers of the images: what <see cref="CacheMode.Min"/> holds.</param>
    private async Task WriteAsync(
        CacheTarget target, IReadOnlyList<SolvedStep> steps, HashSet<LayerId> results, CancellationToken cancellationToken)
    {
        var activity = log.Start($"exporting cache to {CachePlaces.NameOf(target.Place)}");
        try
        {
            var place = places.Open(target.Place);
            var wanted = steps.Select(s => s.Layers.Layers[^1]).Where(id => target.Mode == CacheMode.Max || results.Contains(id)).Distinct();
            var layers = new TravellingLayers(store, imported, place, target.Packing.ToPacking());
            await layers.AddAsync(wanted, cancellationToken);
            await place.WithinAsync(store.Time, limit => WriteAsync(place, steps, layers, limit), cancellationToken);
            activity.Finish(ActivityOutcome.Done);
        }
        catch (Exception e) when (e is CachePlaceMissingException || (target.IgnoreError && CacheFailures.AreAbout(e)))
        {
            activity.Finish(ActivityOutcome.Done, "it could not be written");
            log.Tell(at => new BuildEvent.Noticed(at, new Diagnostic("CacheNotExported", Severity.Warning, $"cache {CachePlaces.NameOf(target.Place)} was not written: {e.Message}")));
        }
        catch (Exception e)
        {
            activity.Finish(e is OperationCanceledException ? ActivityOutcome.Canceled : ActivityOutcome.Failed, e.Message);
            throw;
        }
    }

    /// <returns>The manifest that names it all.</returns>
    private static async Task<Descriptor> WriteAsync(
        IArtifactPlace place, IReadOnlyList<SolvedStep> steps, TravellingLayers layers, CancellationToken cancellationToken)
    {
        var config = CacheDocuments.Write(CacheEntries.Of(steps, layers.PlaceOf, layers.DiffIds));
        var manifest = new ImageManifest
        {
            MediaType = MediaTypes.OciManifest,
            ArtifactType = CacheDocument.ArtifactType,
            Config = new Descriptor { MediaType = CacheDocument.ConfigType, Digest = Digest.Of(config), Size = config.Length },
            Layers = layers.Blobs,
        };
        var options = new ParallelOptions { MaxDegreeOfParallelism = BlobsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            layers.All, options, async (layer, stop) => await place.PutBlobAsync(layer.Blob, output => layers.Write(layer, output, stop), stop));
        await place.PutBlobAsync(manifest.Config, output => output.Write(config), cancellationToken);
        var bytes = OciJson.Write(manifest);
        var descriptor = new Descriptor
        {
            MediaType = MediaTypes.OciManifest,
            Digest = Digest.Of(bytes),
            Size = bytes.Length,
            ArtifactType = CacheDocument.ArtifactType,
        };
        await place.PutManifestAsync(descriptor, bytes, cancellationToken);
        return descriptor;
    }
}
