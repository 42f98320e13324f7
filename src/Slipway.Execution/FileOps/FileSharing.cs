using Slipway.Execution.Sources;
using Slipway.Layers.Stacks;
using Slipway.Linux;

namespace Slipway.Execution.FileOps;

/// <summary>
/// Lets a file of one layer be a file of another one too: a further name for its inode instead of a copy of its bytes. Nobody
/// writes to a layer once it is whole, so neither layer can tell, as long as no file system shows both: two names of one inode
/// are hard links to whoever looks.
/// </summary>
/// <param name="openCommon">
/// Opens the layers of the source that are below the target too, for the first file that may be shared: with another owner or mode none may.
/// </param>
internal sealed class FileSharing(Func<LayeredFolder> openCommon) : IDisposable
{
    private readonly Lazy<LayeredFolder> _common = new(openCommon);

    /// <summary>
    /// Gives the file the further name; false, and nothing is done, where it has to be copied. The inode keeps its owner, mode,
    /// times and attributes.
    /// </summary>
    public bool TryShare(TreeEntry file, RootedDirectory into, string name) =>
        // A file with two names has been shared already, and its second layer may be below the target.
        file.Status is { Type: FileType.Regular, LinkCount: 1 } && !IsBelowTarget(file) && file.TryLinkInto(into, name);

    public void Dispose()
    {
        if (_common.IsValueCreated)
        {
            _common.Value.Dispose();
        }
    }

    private bool IsBelowTarget(TreeEntry file) =>
        _common.Value.Trace(file.Path).Any(trace => trace.Status is { } status && status.Inode == file.Status.Inode && status.DeviceId == file.Status.DeviceId);
}
