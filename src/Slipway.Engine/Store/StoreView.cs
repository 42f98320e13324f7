using Slipway.Content;
using Slipway.Images;
using Slipway.Snapshots;
using Slipway.Snapshots.Layers;
using Slipway.Solving;

namespace Slipway.Engine;

/// <summary>The parts of a store for one who looks at it without using anything: what he sees may be removed by somebody a moment later.</summary>
internal sealed class StoreView : IDisposable
{
    private readonly Workspace _workspace;

    public StoreView(string root, TimeProvider time)
    {
        _workspace = new Workspace(root, time) { OnlyLooks = true };
        var files = new LeasedFiles(_workspace);
        Content = new FileContentStore(Path.Combine(root, "content"), files);
        Layers = new LayerStore(_workspace, time, Content.OpenRead);
        Names = new ImageNames(Path.Combine(root, "names"), files, time);
        Images = new LocalImages(Content, Names, Layers);
        Steps = new FileCacheIndex(Path.Combine(root, "cache", "steps"), files);
        Containers = new LocalContainers(_workspace);
        CacheMountsPath = Path.Combine(root, "cache-mounts");
    }

    public FileContentStore Content { get; }

    public LayerStore Layers { get; }

    public ImageNames Names { get; }

    public LocalImages Images { get; }

    public FileCacheIndex Steps { get; }

    public LocalContainers Containers { get; }

    public string CacheMountsPath { get; }

    public void Dispose() => _workspace.Dispose();
}
