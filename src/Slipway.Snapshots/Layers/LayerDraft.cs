using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Snapshots.Layers;

/// <summary>A layer in the making: a folder that only its maker knows. Without <see cref="Commit"/> it leaves nothing.</summary>
public sealed class LayerDraft : IDisposable
{
    /// <summary>What took so long to make is large enough to be on its way to the disk while the next layer is made.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(500);

    private readonly LayerStore _store;
    private readonly Workspace _workspace;
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly long _began;
    private bool _committed;

    internal LayerDraft(LayerStore store, Workspace workspace, TimeProvider time, string folder, string filesPath)
    {
        (_time, _began) = (time, time.GetTimestamp());
        _store = store;
        _workspace = workspace;
        _folder = folder;
        HostPath = filesPath;
        Root = RootedDirectory.Open(filesPath, LinkPolicy.WithinRoot);
    }

    /// <summary>The root of the layer's files, in overlayfs's upper form: a deletion is a character device 0:0.</summary>
    public RootedDirectory Root { get; }

    /// <summary>The same as a path of the host.</summary>
    public string HostPath { get; }

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
        if (_time.GetElapsedTime(_began) > Long)
        {
            _store.FlushAhead();
        }

        return id;
    }

    public void Dispose()
    {
        Root.Dispose();
        if (!_committed)
        {
            _workspace.RemoveFolder(_folder);
        }
    }
}
