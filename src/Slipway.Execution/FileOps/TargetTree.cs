using Slipway.Layers.Stacks;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;

namespace Slipway.Execution.FileOps;

/// <summary>
/// The file system that a step changes: the layer that it makes, above what was there before. Both are looked at, only
/// the layer is written to. A folder from below that something is put into appears in the layer as it is below, time
/// included, so that the two together differ in what was put there and in nothing else.
/// </summary>
internal sealed class TargetTree : IDisposable
{
    /// <summary>How the layer says what is not there any more.</summary>
    public static readonly WhiteoutFormat Whiteouts = WhiteoutFormat.Trusted;

    private readonly LayeredFolder _below;
    private readonly Dictionary<string, UnixTime> _folderTimes = new(StringComparer.Ordinal);

    /// <param name="layer">The folder of the layer. It stays the caller's.</param>
    /// <param name="below">The layers below, which come to belong to this object.</param>
    public TargetTree(RootedDirectory layer, LayeredFolder below)
    {
        Layer = layer.OpenDirectory("", LinkPolicy.Refuse);
        _below = below;
        Whole = below.Under(layer.OpenDirectory("", LinkPolicy.Refuse));
        if (!below.IsAbsent)
        {
            InheritRoot(below.Layers[0]);
        }
    }

    /// <summary>The layer and what is below it, as one.</summary>
    public LayeredFolder Whole { get; }

    /// <summary>Where everything is written.</summary>
    public RootedDirectory Layer { get; }

    /// <summary>A tree that is nothing but one folder, changed in place. The folder stays the caller's.</summary>
    public static TargetTree InPlace(RootedDirectory folder) => new(folder, new LayeredFolder([], Whiteouts));

    /// <summary>Where a path leads, its links followed in the whole.</summary>
    public string Resolve(string path) => Whole.ResolvePath(path);

    /// <summary>What is at a path without links, of the layer or below it.</summary>
    public FileStatus? Find(string path) => Whole.Find(path)?.Status;

    public TargetFolder OpenRoot() => new(this, "", Layer.Duplicate(), _below.Duplicate());

    /// <summary>Sets the time that a folder of the layer has in the end, when all is in it.</summary>
    public void SetFolderTime(string path, UnixTime time) => _folderTimes[path] = time;

    /// <summary>Ends the changes.</summary>
    public void Finish()
    {
        foreach (var (path, time) in _folderTimes)
        {
            if (Layer.TryStat(path) is { Type: FileType.Directory })
            {
                Layer.SetModifiedAt(path, time);
            }
        }
    }

    public void Dispose()
    {
        Layer.Dispose();
        Whole.Dispose();
        _below.Dispose();
    }

    // The whole shows the owner and mode of the uppermost layer's root.
    private void InheritRoot(RootedDirectory root)
    {
        var status = root.Stat("");
        Layer.SetOwner("", status.Uid, status.Gid);
        Layer.SetMode("", status.Mode);
    }
}
