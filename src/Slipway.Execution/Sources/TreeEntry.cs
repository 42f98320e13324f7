using Microsoft.Win32.SafeHandles;
using Slipway.Layers.Stacks;
using Slipway.Linux;
using Slipway.Patterns;

namespace Slipway.Execution.Sources;

/// <summary>A file, folder, link or device of a <see cref="FileTree"/>. Good as long as the folder that it was read from is open.</summary>
public sealed class TreeEntry
{
    private readonly FileTree _tree;
    private readonly RootedDirectory _layer;
    private readonly string _pathInLayer;
    private readonly FileStatus _status;

    internal TreeEntry(FileTree tree, string path, RootedDirectory layer, string pathInLayer, in FileStatus status, IgnoreState state)
    {
        (_tree, Path, _layer, _pathInLayer, State) = (tree, path, layer, pathInLayer, state);
        _status = status;
    }

    /// <summary>Where it is in the tree, without links on the way.</summary>
    public string Path { get; }

    public string Name => Folder is null ? Path[(Path.LastIndexOf('/') + 1)..] : _pathInLayer;

    public ref readonly FileStatus Status => ref _status;

    public bool IsFolder => _status.Type == FileType.Directory;

    /// <summary>Whom it belongs to, where that means something, and root elsewhere.</summary>
    internal (uint Uid, uint Gid) Owner => _tree.HasOwners ? (_status.Uid, _status.Gid) : (0, 0);

    internal IgnoreState State { get; }

    /// <summary>The open folder that it was read from, if any.</summary>
    internal LayeredFolder? Folder { get; init; }

    /// <summary>Opens the folder that this is.</summary>
    public TreeFolder OpenFolder() => Folder?.TryEnter(_pathInLayer) is { } inside
        ? new TreeFolder(_tree, inside, Path, State)
        : _tree.Open(this);

    /// <summary>Opens the regular file that this is.</summary>
    public SafeFileHandle OpenRead() => _layer.OpenRead(_pathInLayer);

    /// <summary>The digest of the regular file's content and attributes in <paramref name="digest"/>, where it is known; see <see cref="FileDigests"/>.</summary>
    internal bool TryRecallDigest(Span<byte> digest) => _tree.Digests.TryRecall(this, digest);

    /// <summary>Gives the file a further name elsewhere; false where the file systems do not allow it.</summary>
    public bool TryLinkInto(RootedDirectory folder, string name) => RootedDirectory.TryLink(_layer, _pathInLayer, folder, name);

    public string ReadLink() => _layer.ReadLink(_pathInLayer);

    /// <summary>The extended attributes that travel with a copied file, sorted by name.</summary>
    public IReadOnlyList<KeyValuePair<string, byte[]>> ReadXattrs() => _layer.ReadXattrs(_pathInLayer, KeptXattrs.Keeps);

    /// <summary>As <see cref="ReadXattrs()"/>, of a file that <see cref="OpenRead"/> has opened, which is quicker.</summary>
    public static IReadOnlyList<KeyValuePair<string, byte[]>> ReadXattrs(SafeFileHandle opened) => OpenFileMetadata.ReadXattrs(opened, KeptXattrs.Keeps);
}
