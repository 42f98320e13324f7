using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Snapshots.Layers;

// Layers that nothing refers to any more.
public sealed partial class LayerStore
{
    /// <summary>All layers, in no order.</summary>
    public IEnumerable<LayerId> List() => !Directory.Exists(FolderPath) ? [] :
        Directory.EnumerateDirectories(FolderPath).Where(f => f != _byDiffId).Select(f => new LayerId(Path.GetFileName(f)));

    /// <summary>When a layer was last asked for; null where it is not here.</summary>
    public DateTimeOffset? LastUse(LayerId id) => Workspace.LastUse(RecordPath(id));

    /// <summary>Bytes of the layer's files as they lie here; 0 while it is not unpacked.</summary>
    public long SizeOnDisk(LayerId id)
    {
        if (!IsUnpacked(id))
        {
            return 0;
        }

        using var files = OpenFiles(id);
        return TreeSize.Of(files);
    }

    /// <summary>Takes a layer out of the store unless it was used at or after <paramref name="unusedBefore"/>; see <see cref="Workspace.TakeAway"/>.</summary>
    public string? TakeAway(LayerId id, DateTimeOffset unusedBefore)
    {
        var index = Indexed(id);
        return _workspace.TakeAway(RecordPath(id), Path.Combine(FolderPath, id.Value), unusedBefore, () =>
        {
            // Another layer with the same content may have taken the place of this one.
            if (index is not null && File.Exists(index) && File.ReadAllText(index) == id.Value)
            {
                File.Delete(index);
            }
        });
    }

    private string? Indexed(LayerId id)
    {
        try
        {
            return LayerRecordJson.Parse(File.ReadAllBytes(RecordPath(id))).DiffId is { } diffId ? IndexPath(diffId) : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
