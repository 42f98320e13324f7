using System.Buffers;
using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;
using Slipway.Layers.Tar;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;

namespace Slipway.Layers.Diff;

/// <summary>One walk over a layer folder into an archive. Every call is relative to the open directory, so names are never resolved twice.</summary>
internal sealed class LayerFolderWalk(Stream output, LayerTarOptions options, CancellationToken cancellationToken)
{
    private const int BufferBytes = 128 * 1024;

    private readonly TarWriter _tar = new(output);
    private readonly Dictionary<(ulong Device, ulong Inode), string> _firstNames = [];
    private byte[] _buffer = [];

    /// <summary>Entries written so far.</summary>
    internal int Entries { get; private set; }

    /// <summary>What the files among them hold.</summary>
    internal long FileBytes { get; private set; }

    internal void Run(RootedDirectory folder) => Run(() => Children(folder, ""));

    internal void RunOne(RootedDirectory parent, string name, string path) => Run(() => Child(parent, name, path));

    private void Run(Action walk)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            walk();
            _tar.Finish();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }
    }

    private void Children(RootedDirectory directory, string path)
    {
        var names = directory.ReadDirectory().Select(e => e.Name).ToArray();
        Array.Sort(names, PathText.ByteOrder);
        foreach (var name in names)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Child(directory, name, path.Length == 0 ? name : $"{path}/{name}");
        }
    }

    private void Child(RootedDirectory directory, string name, string path)
    {
        if (PathText.EncodedLength(path) > Limits.PathBytes)
        {
            throw new LayerFolderException(path, $"the path has more than {Limits.PathBytes} bytes");
        }

        var status = directory.Stat(name);
        if (WhiteoutFormat.IsWhiteout(in status))
        {
            Marker(path[..^name.Length] + WhiteoutNames.Prefix + name);
            return;
        }

        if (status.Type == FileType.Socket)
        {
            return;
        }

        if (status.LinkCount > 1 && status.Type != FileType.Directory
            && !_firstNames.TryAdd((status.DeviceId, status.Inode), path))
        {
            Header(Entry(path, TarEntryType.HardLink, in status, [])
                with { LinkTarget = _firstNames[(status.DeviceId, status.Inode)] });
            return;
        }

        if (status.Type == FileType.Regular)
        {
            File(directory, name, path);
            return;
        }

        var xattrs = Xattrs(directory, name, path, out var opaque);
        switch (status.Type)
        {
            case FileType.Directory:
                Header(Entry(path, TarEntryType.Directory, in status, xattrs));
                Directory(directory, name, path, opaque);
                break;
            case FileType.SymbolicLink:
                Header(Entry(path, TarEntryType.SymbolicLink, in status, xattrs) with { Mode = 0x1FF, LinkTarget = directory.ReadLink(name) });
                break;
            case FileType.Fifo:
                Header(Entry(path, TarEntryType.Fifo, in status, xattrs));
                break;
            case FileType.CharacterDevice:
                Header(Device(Entry(path, TarEntryType.CharacterDevice, in status, xattrs), in status));
                break;
            case FileType.BlockDevice:
                Header(Device(Entry(path, TarEntryType.BlockDevice, in status, xattrs), in status));
                break;
            default:
                throw new LayerFolderException(path, $"a file of type {status.Type} has no form in an archive");
        }
    }

    private void Directory(RootedDirectory parent, string name, string path, bool opaque)
    {
        if (opaque)
        {
            // Before the children: some readers empty the directory when they see it.
            Marker($"{path}/{WhiteoutNames.Opaque}");
        }

        using var directory = parent.OpenDirectory(name);
        Children(directory, path);
    }

    private void File(RootedDirectory directory, string name, string path)
    {
        using var file = directory.OpenRead(name);
        var status = RootedDirectory.Stat(file);
        Header(Entry(path, TarEntryType.File, in status, Xattrs(file, path)) with { SizeBytes = status.SizeBytes });
        Content(file, path, status.SizeBytes);
        FileBytes += status.SizeBytes;
    }

    private void Content(SafeFileHandle file, string path, long sizeBytes)
    {
        long read;
        if (sizeBytes > _buffer.Length)
        {
            read = FileContents.ReadAhead(file, sizeBytes, _tar.WriteContent, cancellationToken);
        }
        else
        {
            var all = _buffer.AsSpan(0, (int)sizeBytes);
            read = FileContents.Read(file, all, 0);
            _tar.WriteContent(all[..(int)read]);
        }

        if (read < sizeBytes)
        {
            throw new LayerFolderException(path, "the file became shorter while it was read");
        }
    }

    private ImmutableArray<TarXattr> Xattrs(RootedDirectory directory, string name, string path, out bool opaque)
    {
        opaque = false;
        var names = directory.ListXattrs(name);
        if (names.Count == 0)
        {
            return [];
        }

        var xattrs = ImmutableArray.CreateBuilder<TarXattr>();
        foreach (var xattr in names)
        {
            RefuseReferences(xattr, path);
            if (options.Whiteouts.IsOpaqueAttribute(xattr))
            {
                opaque = options.Whiteouts.IsOpaque(directory, name);
            }
            else if (LayerXattrs.Travels(xattr) && directory.TryGetXattr(name, xattr) is byte[] value)
            {
                xattrs.Add(new TarXattr(xattr, value));
            }
        }

        return xattrs.DrainToImmutable();
    }

    private ImmutableArray<TarXattr> Xattrs(SafeFileHandle file, string path)
    {
        var names = OpenFileMetadata.ListXattrs(file);
        if (names.Count == 0)
        {
            return [];
        }

        var xattrs = ImmutableArray.CreateBuilder<TarXattr>();
        foreach (var xattr in names)
        {
            RefuseReferences(xattr, path);
            if (LayerXattrs.Travels(xattr) && OpenFileMetadata.TryGetXattr(file, xattr) is byte[] value)
            {
                xattrs.Add(new TarXattr(xattr, value));
            }
        }

        return xattrs.DrainToImmutable();
    }

    private void RefuseReferences(string xattr, string path)
    {
        if (options.Whiteouts.RefersToLowerLayer(xattr))
        {
            throw new LayerFolderException(path, $"{xattr}: mount the overlay with redirect_dir=off,metacopy=off");
        }
    }

    private TarEntry Entry(string path, TarEntryType type, in FileStatus status, ImmutableArray<TarXattr> xattrs) => new()
    {
        Path = path,
        Type = type,
        Mode = status.Mode,
        Uid = status.Uid,
        Gid = status.Gid,
        ModifiedAt = options.LatestModifiedAt is UnixTime latest && status.ModifiedAt > latest ? latest : status.ModifiedAt,
        Xattrs = xattrs,
    };

    private static TarEntry Device(TarEntry entry, in FileStatus status) =>
        entry with { DeviceMajor = status.DeviceMajor, DeviceMinor = status.DeviceMinor };

    /// <summary>An empty file that only its name counts of; so it has no owner and no time that could differ.</summary>
    private void Marker(string path) => Header(new TarEntry { Path = path, Type = TarEntryType.File });

    private void Header(TarEntry entry)
    {
        _tar.WriteHeader(entry);
        Entries++;
    }
}
