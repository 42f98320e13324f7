using Slipway.Content;
using Slipway.Images;
using Slipway.Oci;
using Slipway.Snapshots;

namespace Slipway.Engine;

/// <summary>What a store holds and what refers to what, read once and kept; nothing of it counts as used by that.</summary>
internal sealed class StoreInventory
{
    private readonly StoreView _view;
    private readonly Dictionary<StoreItem, IReadOnlyList<StoreItem>> _references = [];
    private readonly Dictionary<StoreItem, IReadOnlyList<StoreItem>> _held = [];
    private readonly Dictionary<StoreItem, string> _descriptions = [];
    private readonly Dictionary<StoreItem, long> _sizes = [];

    public StoreInventory(StoreView view)
    {
        _view = view;
        Images = [.. view.Names.List().Select(r => new StoreItem.Image(view.Names.PathOf(r), r.Name, r.Target.Digest))];
        Steps = [.. view.Steps.List().Select(s => Describe(new StoreItem.Step(s.Path, s.Record?.Layer), s.Record?.Description))];
        CacheMounts = Directory.Exists(view.CacheMountsPath)
            ? [.. Directory.EnumerateDirectories(view.CacheMountsPath).Select(path => new StoreItem.CacheMount(path))]
            : [];
        foreach (var container in view.Containers.List().Select(c => c.Record))
        {
            var holder = new StoreItem.Holder(container.Id, container.ImageId);
            _held[holder] = [new StoreItem.Blob(container.ImageId), .. container.Layers.Select(id => new StoreItem.Layer(id))];
        }

        Layers = [.. view.Layers.List().Select(id => new StoreItem.Layer(id))];
        Blobs = [.. view.Content.List().Select(digest => new StoreItem.Blob(digest))];
    }

    public IReadOnlyList<StoreItem.Image> Images { get; }

    public IReadOnlyList<StoreItem.Step> Steps { get; }

    public IReadOnlyList<StoreItem.CacheMount> CacheMounts { get; }

    public IReadOnlyList<StoreItem.Layer> Layers { get; }

    public IReadOnlyList<StoreItem.Blob> Blobs { get; }

    public IEnumerable<StoreItem.Holder> Containers => _held.Keys.Cast<StoreItem.Holder>();

    /// <summary>What keeps other things: names, containers, cache mounts and the steps whose result is here.</summary>
    public IEnumerable<StoreItem> Roots
    {
        get
        {
            var layers = Layers.Select(l => l.Id).ToHashSet();
            return [.. Images, .. Steps.Where(s => s.Result is { } result && layers.Contains(result)), .. CacheMounts, .. Containers];
        }
    }

    public IEnumerable<StoreItem> All => [.. Images, .. Steps, .. CacheMounts, .. Layers, .. Blobs];

    public StoreView View => _view;

    public IReadOnlyList<StoreItem> References(StoreItem item)
    {
        if (!_references.TryGetValue(item, out var references))
        {
            _references[item] = references = Read(item);
        }

        return references;
    }

    public HashSet<StoreItem> ReachedFrom(IEnumerable<StoreItem> roots) => Reachability.From(roots, References);

    /// <summary>When it was last used; null where it is gone.</summary>
    public DateTimeOffset? LastUse(StoreItem item) => Workspace.LastUse(UseFile(item));

    /// <summary>Bytes that go with it, without those of what it refers to.</summary>
    public long SizeOf(StoreItem item)
    {
        if (!_sizes.TryGetValue(item, out var bytes))
        {
            _sizes[item] = bytes = Measure(item);
        }

        return bytes;
    }

    /// <summary>What a step did, where that is known.</summary>
    public string DescriptionOf(StoreItem.Step step) => _descriptions.GetValueOrDefault(step, "");

    /// <summary>The file whose time says when an item was last used.</summary>
    public string UseFile(StoreItem item) => item switch
    {
        StoreItem.Image image => image.Path,
        StoreItem.Step step => step.Path,
        StoreItem.CacheMount mount => Path.Combine(mount.Path, "name"),
        StoreItem.Layer layer => Path.Combine(_view.Layers.FolderPath, layer.Id.Value, "layer.json"),
        StoreItem.Blob blob => _view.Content.PathOf(blob.Digest),
        _ => throw new System.Diagnostics.UnreachableException(item.GetType().Name),
    };

    private long Measure(StoreItem item) => item switch
    {
        StoreItem.Layer layer => _view.Layers.SizeOnDisk(layer.Id),
        StoreItem.Blob blob => _view.Content.SizeOf(blob.Digest) ?? 0,
        StoreItem.CacheMount mount => FolderSize(mount.Path),
        _ => 0,
    };

    private StoreItem.Step Describe(StoreItem.Step step, string? description)
    {
        _descriptions[step] = description ?? "";
        return step;
    }

    private IReadOnlyList<StoreItem> Read(StoreItem item) => item switch
    {
        StoreItem.Image image => [new StoreItem.Blob(image.Target)],
        StoreItem.Step { Result: { } layer } => [new StoreItem.Layer(layer)],
        StoreItem.Holder holder => _held[holder],
        StoreItem.Layer layer => [.. BlobsOf(layer.Id)],
        StoreItem.Blob blob => [.. ReadBlob(blob.Digest)],
        _ => [],
    };

    private IEnumerable<StoreItem> BlobsOf(LayerId id) => _view.Layers.Find(id) is not { } record ? [] :
        new[] { record.Blob }.Concat(record.Packed?.Select(p => p.Blob) ?? [])
            .OfType<Snapshots.Layers.LayerBlob>().Select(blob => new StoreItem.Blob(blob.Digest));

    private IEnumerable<StoreItem> ReadBlob(Digest digest)
    {
        if (_view.Content.SizeOf(digest) is null or > ContentReading.LargestDocumentBytes)
        {
            return [];
        }

        try
        {
            var references = DocumentReferences.Of(_view.Content.ReadDocument(digest));
            return references.Blobs.Select(b => (StoreItem)new StoreItem.Blob(b))
                .Concat(references.Layers.Select(_view.Layers.FindByDiffId).OfType<LayerId>().Select(id => new StoreItem.Layer(id)));
        }
        catch (ContentMissingException)
        {
            return [];
        }
    }

    private static long FolderSize(string path)
    {
        if (!Directory.Exists(path))
        {
            return 0;
        }

        using var folder = Linux.RootedDirectory.Open(path, Linux.LinkPolicy.Refuse);
        return Linux.TreeSize.Of(folder);
    }
}
