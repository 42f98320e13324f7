using System.Globalization;
using Slipway.Images;
using Slipway.Oci;
using Slipway.Planning;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Turns a planned image and the steps' results into the documents of an image, the same ones for the same results.</summary>
internal sealed class ImageFinish(LocalStore store, PlannedImage planned, IReadOnlyDictionary<StepId, SolvedStep> solved)
{
    /// <param name="epoch">SOURCE_DATE_EPOCH where it is set: no time in the image is later.</param>
    public (Descriptor Manifest, Digest ImageId) Assemble(DateTimeOffset? epoch, CancellationToken cancellationToken)
    {
        var chain = planned.Root is { } root ? solved[root].Layers : LayersResult.Empty;
        var layers = chain.Layers.Select(id => Describe(id, cancellationToken)).ToArray();
        var history = History(epoch, out var created);
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
        };
        return ImageAssembler.Assemble(store.Content, config, [.. layers.Select(l => l.Blob)]);
    }

    private (Digest DiffId, Descriptor Blob) Describe(LayerId id, CancellationToken cancellationToken)
    {
        var record = store.Layers.Describe(id, cancellationToken);
        var diffId = record.DiffId?.Digest ?? throw new InvalidOperationException($"Layer {id} has no diff id.");
        var blob = record.Blob is { } pulled && store.Content.Contains(pulled.Digest)
            ? new Descriptor { MediaType = pulled.MediaType, Digest = pulled.Digest, Size = pulled.SizeBytes }
            : new Descriptor { MediaType = MediaTypes.OciLayer, Digest = diffId, Size = record.SizeBytes ?? 0 };
        return (diffId, blob);
    }

    // An entry without a layer of its own has the time of the layer before it, so that a cached build makes the same bytes.
    private List<HistoryEntry> History(DateTimeOffset? epoch, out DateTimeOffset created)
    {
        var entries = new List<HistoryEntry>(planned.Base?.History ?? []);
        created = planned.Base?.Created ?? DateTimeOffset.UnixEpoch;
        foreach (var entry in planned.History)
        {
            if (entry.Step is { } step && solved[step].Created is { } made)
            {
                created = epoch is { } limit && made > limit ? limit : made;
            }

            entries.Add(new HistoryEntry
            {
                Created = created,
                CreatedBy = entry.CreatedBy,
                Comment = "buildkit.dockerfile.v0",
                EmptyLayer = entry.Step is null,
            });
        }

        return entries;
    }

    public static DateTimeOffset? EpochOf(BuildRequest request) =>
        request.BuildArguments.TryGetValue("SOURCE_DATE_EPOCH", out var text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
