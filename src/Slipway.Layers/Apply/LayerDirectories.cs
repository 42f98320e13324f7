using Slipway.Layers.Whiteouts;
using Slipway.Linux;

namespace Slipway.Layers.Apply;

/// <summary>
/// Parents in a layer folder, which by itself is full of gaps: paths lead where they lead in the whole stack, and a
/// directory that only a lower layer has is made here with that one's owner, mode, time and attributes, since in the
/// mounted whole the upper one counts.
/// </summary>
internal sealed class LayerDirectories(RootedDirectory folder, LayerStack stack, WhiteoutFormat whiteouts, CancellationToken cancellationToken)
    : IParentDirectories
{
    public string Ensure(string path)
    {
        var resolved = Resolve(path);
        for (var end = 0; end < resolved.Length;)
        {
            end = resolved.IndexOf('/', end + 1) is var slash && slash > 0 ? slash : resolved.Length;
            EnsureOne(resolved[..end]);
        }

        return resolved;
    }

    public string LinkSource(string path)
    {
        var source = ArchivePath.Join(Resolve(ArchivePath.Parent(path)), ArchivePath.Name(path));
        if (folder.TryStat(source) is null && stack.Find(source) is { } below)
        {
            CopyUp(below, source);
        }

        return source;
    }

    private string Resolve(string path) => LinkResolution.Resolve(path, at =>
        stack.Find(at) is { Status.Type: FileType.SymbolicLink } link ? link.Layer.ReadLink(at) : null);

    private void EnsureOne(string path)
    {
        var existing = folder.TryStat(path);
        if (existing is { Type: FileType.Directory })
        {
            return;
        }

        var below = stack.Find(path);
        if (existing is { } status && WhiteoutFormat.IsWhiteout(in status))
        {
            folder.Unlink(path);
            folder.MakeDirectory(path, PlainDirectories.ImpliedMode);
            whiteouts.MakeOpaque(folder, path);
        }
        else if (below is { Status.Type: FileType.Directory })
        {
            folder.MakeDirectory(path, below.Status.Mode);
            CopyMetadata(below, path);
        }
        else
        {
            // A file in the way, here or below, is ENOTDIR or EEXIST: the archive contradicts itself.
            folder.MakeDirectory(path, below is null ? PlainDirectories.ImpliedMode : throw new ErrnoException("mkdirat", path, Errno.ENOTDIR));
        }
    }

    private void CopyUp(LayerStackEntry below, string path)
    {
        Ensure(ArchivePath.Parent(path));
        var status = below.Status;
        switch (status.Type)
        {
            case FileType.Regular:
                using (var source = below.Layer.OpenRead(path))
                using (var target = folder.CreateFile(path, status.Mode))
                {
                    FileContents.Copy(source, target, cancellationToken);
                }

                break;
            case FileType.SymbolicLink:
                folder.MakeSymlink(path, below.Layer.ReadLink(path));
                break;
            case FileType.Directory:
                throw new ErrnoException("linkat", path, Errno.EPERM);
            default:
                folder.MakeNode(path, status.Type, status.Mode, status.DeviceMajor, status.DeviceMinor);
                break;
        }

        CopyMetadata(below, path);
    }

    private void CopyMetadata(LayerStackEntry below, string path)
    {
        folder.SetOwner(path, below.Status.Uid, below.Status.Gid);
        if (below.Status.Type != FileType.SymbolicLink)
        {
            folder.SetMode(path, below.Status.Mode);
        }

        foreach (var xattr in below.Layer.ListXattrs(path))
        {
            if (LayerXattrs.Travels(xattr) && below.Layer.TryGetXattr(path, xattr) is byte[] value)
            {
                folder.SetXattr(path, xattr, value);
            }
        }

        folder.SetModifiedAt(path, below.Status.ModifiedAt);
    }
}
