using Slipway.Content;
using Slipway.Images;
using Slipway.Oci;
using Slipway.Snapshots;
using Slipway.Snapshots.Layers;

namespace Slipway.Testing.Images;

/// <summary>The parts of a local store that images live in, in a folder of their own.</summary>
public sealed class StoreFixture : IDisposable
{
    private readonly TempDirectory _root = new();
    private readonly Workspace _workspace;

    public StoreFixture()
    {
        _workspace = new Workspace(_root.HostPath);
        Content = new FileContentStore(_root["content"], new LeasedFiles(_workspace));
        Layers = new LayerStore(_workspace, TimeProvider.System, Content.OpenRead);
        Names = new ImageNames(_root["names"], new LeasedFiles(_workspace), TimeProvider.System);
        Images = new LocalImages(Content, Names, Layers);
    }

    public FileContentStore Content { get; }

    public LayerStore Layers { get; }

    public ImageNames Names { get; }

    public LocalImages Images { get; }

    /// <summary>A layer with one file, built here: it has no blob.</summary>
    public ImageLayer BuildLayer(string path, string text)
    {
        using var draft = Layers.NewDraft();
        var file = Path.Combine(draft.HostPath, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? draft.HostPath);
        File.WriteAllText(file, text);
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(file) ?? draft.HostPath, DateTime.UnixEpoch);
        var record = Layers.Describe(draft.Commit(), CancellationToken.None);
        var diffId = record.DiffId ?? throw new InvalidOperationException("The layer has no diff id.");
        return new ImageLayer(
            new Descriptor { MediaType = MediaTypes.OciLayer, Digest = diffId.Digest, Size = record.SizeBytes ?? 0 },
            diffId);
    }

    /// <summary>An image of layers of the store, without a name.</summary>
    public LocalImage Assemble(IReadOnlyList<ImageLayer> layers, ContainerConfig? config = null)
    {
        var (manifest, _) = ImageAssembler.Assemble(Content, ConfigOf(layers, config), [.. layers.Select(l => l.Blob)]);
        return Images.Open(manifest.Digest, Platform.Host) ?? throw new InvalidOperationException("The image is not there.");
    }

    /// <summary>A configuration for this machine, with a line of history for each layer.</summary>
    public static ImageConfig ConfigOf(IReadOnlyList<ImageLayer> layers, ContainerConfig? config = null) => new()
    {
        Created = DateTimeOffset.UnixEpoch,
        Architecture = Platform.Host.Architecture,
        Os = Platform.Host.Os,
        Variant = Platform.Host.Variant,
        Config = config ?? new ContainerConfig { Cmd = ["/bin/true"] },
        Rootfs = new RootFs { DiffIds = [.. layers.Select(l => l.DiffId.Digest)] },
        History = [.. layers.Select((_, i) => new HistoryEntry { CreatedBy = $"layer {i}" })],
    };

    public void Dispose()
    {
        _workspace.Dispose();
        _root.Dispose();
    }
}
