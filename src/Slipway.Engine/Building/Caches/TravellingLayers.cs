using Slipway.Images;
using Slipway.Images.Artifacts;
using Slipway.Images.Outputs;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>The layers of a cache on their way to a place, each once, with the blobs that they leave as.</summary>
/// <param name="imported">Where layers come from that are not in the store; null where all are.</param>
internal sealed class TravellingLayers(LocalStore store, ImportedCache? imported, IArtifactPlace place, LayerPacking packing)
{
    private readonly LayerExport _export = new(store.Images, packing);
    private readonly List<ImageLayer> _layers = [];
    private readonly HashSet<DiffId> _there = [];
    private readonly Dictionary<LayerId, int> _places = [];

    public IReadOnlyList<ImageLayer> All => _layers;

    public IReadOnlyList<Digest> DiffIds => [.. _layers.Select(l => l.DiffId.Digest)];

    public IReadOnlyList<Descriptor> Blobs => [.. _layers.Select(l => l.Blob)];

    /// <summary>Where in <see cref="All"/> a layer is; null for one that stays, or cannot be had.</summary>
    public int? PlaceOf(LayerId layer) => _places.TryGetValue(layer, out var place) ? place : null;

    public async Task AddAsync(IEnumerable<LayerId> layers, CancellationToken cancellationToken)
    {
        var described = new List<ImageLayer>();
        foreach (var id in layers)
        {
            if (await DescribeAsync(id, cancellationToken) is { } layer)
            {
                var known = described.FindIndex(l => l.DiffId == layer.DiffId);
                _places[id] = known >= 0 ? known : described.Count;
                if (known < 0)
                {
                    described.Add(layer);
                }
            }
        }

        var packed = await _export.PrepareAsync([.. described.Where(l => !_there.Contains(l.DiffId))], cancellationToken);
        var blobs = packed.ToDictionary(l => l.DiffId);
        _layers.AddRange(described.Select(l => WithOciType(blobs.GetValueOrDefault(l.DiffId, l))));
    }

    /// <summary>Writes the blob of one of <see cref="All"/>.</summary>
    /// <exception cref="IOException">It was left where it was, and is there no more.</exception>
    public void Write(ImageLayer layer, Stream output, CancellationToken cancellationToken)
    {
        if (_there.Contains(layer.DiffId))
        {
            throw new IOException($"layer {layer.Blob.Digest.Short} was at {place.Home} when the build began, and has gone");
        }

        _export.Write(layer, output, cancellationToken);
    }

    private async Task<ImageLayer?> DescribeAsync(LayerId id, CancellationToken cancellationToken)
    {
        if (imported?.Layers.Find(id) is not { } foreign)
        {
            return Describe(id, cancellationToken);
        }

        // What nothing has needed is not fetched only to be sent back.
        if (foreign is { IsLost: false, Content: { } content } && foreign.Place.Home == place.Home)
        {
            _there.Add(content.DiffId);
            return new ImageLayer(content.Blob, content.DiffId);
        }

        try
        {
            return Describe((await imported.Layers.BringAsync([id], cancellationToken))[0], cancellationToken);
        }
        catch (LayersUnavailableException)
        {
            return null;
        }
    }

    private ImageLayer Describe(LayerId id, CancellationToken cancellationToken)
    {
        var layer = LayerDescription.Of(store, id, cancellationToken);
        return new ImageLayer(layer.Blob, new DiffId(layer.DiffId));
    }

    private static ImageLayer WithOciType(ImageLayer layer) => layer with { Blob = layer.Blob with { MediaType = MediaTypes.ToOci(layer.Blob.MediaType) } };
}
