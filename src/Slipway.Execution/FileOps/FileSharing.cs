using Slipway.Execution.Sources;
using Slipway.Layers.Stacks;
using Slipway.Linux;

namespace Slipway.Execution.FileOps;

/// <summary>
/// Lets a file of one layer be a file of another one too: a further name for its inode instead of a copy of its bytes. Nobody
/// writes to a layer once it is whole, so neither layer can tell, as long as no file system shows both: two names of one inode
/// are hard links to whoever looks.
/// </summary>
/// <param name="common">The layers of the source that are below the target too, which come to belong to this object.</param>
internal sealed class FileSharing(LayeredFolder common) : IDisposable
{
    /// <summary>
    /// Gives the file the further name; false, and nothing is done, where it has to be copied. The inode keeps its owner, mode,
    /// times and attributes.
    /// </summary>
    public bool TryShare(TreeEntry file, RootedDirectory into, string name) =>
        // A file with two names has been shared already, and its second layer may be below the target.
        file.Status is { Type: FileType.Regular, LinkCount: 1 } && !IsBelowTarget(file) && file.TryLinkInto(into, name);

    public void Dispose() => common.Dispose();

    private bool IsBelowTarget(TreeEntry file) =>
        common.Trace(file.Path).Any(trace => trace.Status is { } status && status.Inode == file.Status.Inode && status.DeviceId == file.Status.DeviceId);
}
