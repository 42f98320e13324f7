using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Snapshots.Layers;

/// <summary>A layer in the making: a folder that only its maker knows. Without <see cref="Commit"/> it leaves nothing.</summary>
public sealed class LayerDraft : IDisposable
{
    private readonly LayerStore _store;
    private readonly string _folder;
    private bool _committed;

    internal LayerDraft(LayerStore store, string folder, string filesPath)
    {
        _store = store;
        _folder = folder;
        FilesPath = filesPath;
        Root = RootedDirectory.Open(filesPath, LinkPolicy.WithinRoot);
    }

    /// <summary>The root of the layer's files, in overlayfs's upper form: a deletion is a character device 0:0.</summary>
    public RootedDirectory Root { get; }

    internal string FilesPath { get; }

    /// <summary>
    /// Makes it a layer of the store, whole or not at all. What is known of its tar may be said here and is found by
    /// others from then on; otherwise it is computed when somebody asks.
    /// </summary>
    public LayerId Commit(DiffId? diffId = null, long? sizeBytes = null)
    {
        var isEmpty = Root.ReadDirectory().Count == 0;
        Root.Dispose();
        var id = _store.Commit(_folder, new LayerRecord { DiffId = diffId, SizeBytes = sizeBytes, IsEmpty = isEmpty, CreatedUtc = default });
        _committed = true;
        return id;
    }

    public void Dispose()
    {
        Root.Dispose();
        if (!_committed)
        {
            using var parent = RootedDirectory.Open(Path.GetDirectoryName(_folder) ?? "/", LinkPolicy.Refuse);
            parent.RemoveTree(Path.GetFileName(_folder));
        }
    }
}
