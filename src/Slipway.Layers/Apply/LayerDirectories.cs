using Slipway.Layers.Stacks;
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
    private readonly Dictionary<string, UnixTime> _implied = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, UnixTime> Implied => _implied;

    /// <summary>Whether a hard link shares a file that the layer itself does not bring.</summary>
    internal bool LinksToLowerLayer { get; private set; }

    public string Ensure(string path, UnixTime time)
    {
        var resolved = Resolve(path);
        for (var end = 0; end < resolved.Length;)
        {
            end = resolved.IndexOf('/', end + 1) is var slash && slash > 0 ? slash : resolved.Length;
            EnsureOne(resolved[..end], time);
        }

        return resolved;
    }

    public string LinkSource(string path)
    {
        var source = ArchivePath.Join(Resolve(ArchivePath.Parent(path)), ArchivePath.Name(path));
        switch (folder.TryStat(source))
        {
            case null:
                LinksToLowerLayer = true;
                CopyUp(stack.Find(source) ?? throw new ErrnoException("linkat", source, Errno.ENOENT), source);
                break;
            case { } status when WhiteoutFormat.IsWhiteout(in status):
                throw new ErrnoException("linkat", source, Errno.ENOENT);
        }

        return source;
    }

    private string Resolve(string path) => LinkResolution.Resolve(path, at =>
        stack.Find(at) is { Status.Type: FileType.SymbolicLink } link ? link.Layer.ReadLink(at) : null);

    private void EnsureOne(string path, UnixTime time)
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
            return;
        }

        if (below is not (null or { Status.Type: FileType.Directory }))
        {
            // A file is in the way, here or below: the archive contradicts itself, or its image.
            throw new ErrnoException("mkdirat", path, Errno.ENOTDIR);
        }

        _implied[path] = below?.Status.ModifiedAt ?? time;
        folder.MakeDirectory(path, PlainDirectories.ImpliedMode);
        if (below is not null)
        {
            CopyMetadata(below, path);
        }
    }

    private void CopyUp(LayerStackEntry below, string path)
    {
        Ensure(ArchivePath.Parent(path), below.Status.ModifiedAt);
        var status = below.Status;
        switch (status.Type)
        {
            case FileType.Regular:
                using (var source = below.Layer.OpenRead(path))
                using (var target = folder.CreateFile(path, status.Mode))
                {
                    FileContents.Copy(source, target, status.SizeBytes, cancellationToken);
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

        foreach (var (xattr, value) in below.Layer.ReadXattrs(path, LayerXattrs.Travels))
        {
            folder.SetXattr(path, xattr, value);
        }

        folder.SetModifiedAt(path, below.Status.ModifiedAt);
    }
}
