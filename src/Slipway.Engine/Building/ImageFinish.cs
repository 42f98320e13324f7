using System.Collections.Immutable;
using System.Globalization;
using Slipway.Execution.FileOps;
using Slipway.Images;
using Slipway.Oci;
using Slipway.Planning;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Turns a planned image and the steps' results into the documents of an image, the same ones for the same results.</summary>
internal sealed class ImageFinish(LocalStore store, BuildRequest request, PlannedImage planned, IReadOnlyDictionary<StepId, SolvedStep> solved)
{
    /// <summary>The steps that the image is of, where it is to have their cache within it; null where it is not.</summary>
    public IEnumerable<StepNode>? CachedSteps { get; init; }

    private const string Maker = "buildkit.dockerfile.v0";

    public async Task<(Descriptor Manifest, Digest ImageId)> AssembleAsync(CancellationToken cancellationToken)
    {
        var chain = planned.Root is { } root ? solved[root].Layers.Layers : [];
        var history = History(out var created);
        var below = planned.Base?.Rootfs.DiffIds.Count ?? 0;
        if (request.Squash && chain.Length > below)
        {
            var added = chain[below..];
            chain = [.. chain[..below], await new LayerSquash(store.Layers).SquashAsync(chain[..below], added, cancellationToken)];
            history = Squashed(history, added.Length, created);
        }

        var layers = chain.Select(id => LayerDescription.Of(store, id, cancellationToken)).ToArray();
        var config = new ImageConfig
        {
            Created = created,
            Author = planned.Author,
            Architecture = planned.Platform.Architecture,
            Os = planned.Platform.Os,
            Variant = planned.Platform.Variant,
            OsVersion = planned.Base?.OsVersion,
            OsFeatures = planned.Base?.OsFeatures,
            Config = planned.Config,
            Rootfs = new RootFs { DiffIds = [.. layers.Select(l => l.DiffId)] },
            History = history,
            Cache = CachedSteps is null ? null : CacheDocuments.ToField(CacheEntries.Of(CacheEntries.Of(CachedSteps, solved), PlaceIn(chain), layers: null)),
        };
        var annotations = ImageAnnotations.Of(request.Annotations, AnnotationPlace.Manifest, planned.Platform);
        return ImageAssembler.Assemble(store.Content, config, [.. layers.Select(l => l.Blob)], annotations, request.Format);
    }

    private static Func<LayerId, int?> PlaceIn(ImmutableArray<LayerId> chain) => id => chain.LastIndexOf(id) is var place and >= 0 ? place : null;

    // As docker writes it: what was done stays, without layers, and one entry stands for the layer of it all.
    private List<HistoryEntry> Squashed(List<HistoryEntry> history, int layers, DateTimeOffset created)
    {
        var below = planned.Base?.History?.Count ?? 0;
        return
        [
            .. history.Take(below),
            .. history.Skip(below).Select(entry => entry with { EmptyLayer = true }),
            new HistoryEntry { Created = created, Comment = string.Create(CultureInfo.InvariantCulture, $"merge {layers} layers") },
        ];
    }

    // An entry without a layer of its own has the time of the layer before it, so that a cached build makes the same bytes;
    // before the first new layer it has that one's time, for it is no older than the build.
    private List<HistoryEntry> History(out DateTimeOffset created)
    {
        var epoch = BuiltInArguments.EpochOf(request);
        var entries = new List<HistoryEntry>(planned.Base?.History ?? []);
        created = planned.History.Select(MadeAt).FirstOrDefault(made => made is not null) ?? planned.Base?.Created ?? DateTimeOffset.UnixEpoch;
        foreach (var entry in planned.History)
        {
            created = MadeAt(entry) ?? created;

            entries.Add(new HistoryEntry
            {
                Created = created,
                CreatedBy = entry.CreatedBy,
                Comment = Maker,
                EmptyLayer = entry.Step is null,
            });
        }

        return entries;

        DateTimeOffset? MadeAt(PlannedHistory entry) =>
            entry.Step is not { } step || solved[step].Created is not { } made ? null
            : epoch is { } limit && made > limit ? limit
            : made;
    }
}
