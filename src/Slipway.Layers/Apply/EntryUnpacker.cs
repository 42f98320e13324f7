using System.Buffers;
using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using Slipway.Layers.Tar;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;

namespace Slipway.Layers.Apply;

/// <summary>
/// Makes the files that the entries of one archive describe. Later entries replace earlier ones and what was there
/// before, but a directory stays when a directory comes. All calls act on a single name in an open directory, so nothing
/// is written through a link.
/// </summary>
internal sealed class EntryUnpacker : IDisposable
{
    private const int BufferBytes = 128 * 1024;
    private const uint SetIdBits = 0xC00; // 0o6000

    private readonly RootedDirectory _destination;
    private readonly IParentDirectories _parents;
    private readonly Ownership? _owner;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<string, UnixTime> _directoryTimes = [];
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private string? _openPath;
    private string _openResolved = "";
    private RootedDirectory? _open;

    internal EntryUnpacker(RootedDirectory destination, IParentDirectories parents, Ownership? owner, CancellationToken cancellationToken)
    {
        _destination = destination.OpenDirectory("", LinkPolicy.Refuse);
        _parents = parents;
        _owner = owner;
        _cancellationToken = cancellationToken;
    }

    public void Dispose()
    {
        _open?.Dispose();
        _destination.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    /// <summary>Makes the file at <paramref name="path"/>, which is normalised, and answers what it replaced.</summary>
    internal FileStatus? Unpack(string path, TarEntry entry, Stream content)
    {
        if (path.Length == 0)
        {
            UnpackRoot(entry);
            return null;
        }

        var name = ArchivePath.Name(path);
        var directory = OpenParent(path);
        var existing = directory.TryStat(name);
        if (entry.Type == TarEntryType.HardLink)
        {
            HardLink(path, directory, name, entry, existing);
            return existing;
        }

        if (existing is { } status && !(entry.Type == TarEntryType.Directory && status.Type == FileType.Directory))
        {
            Remove(directory, name, status);
        }

        Make(directory, name, entry, content, keep: existing is { Type: FileType.Directory });
        Dress(directory, name, entry);
        if (entry.Type == TarEntryType.Directory)
        {
            _directoryTimes[ArchivePath.Join(_openResolved, name)] = entry.ModifiedAt;
        }
        else
        {
            directory.SetModifiedAt(name, entry.ModifiedAt);
        }

        return existing;
    }

    /// <summary>The directory that holds <paramref name="path"/>, made if need be. Belongs to this object, until the next call.</summary>
    internal RootedDirectory OpenParent(string path)
    {
        var parent = ArchivePath.Parent(path);
        if (_open is not null && parent == _openPath)
        {
            return _open;
        }

        Forget();
        // Most parents are there and have no link on the way: then one call is enough.
        _openResolved = parent;
        _open = _destination.TryOpenDirectory(parent);
        if (_open is null)
        {
            _openResolved = _parents.Ensure(parent);
            _open = _destination.OpenDirectory(_openResolved);
        }

        _openPath = parent;
        return _open;
    }

    /// <summary>Sets the times of directories, which changed with everything that was put into them.</summary>
    internal void Finish()
    {
        foreach (var (path, time) in _directoryTimes)
        {
            if (_destination.TryStat(path) is { Type: FileType.Directory })
            {
                _destination.SetModifiedAt(path, time);
            }
        }
    }

    private void UnpackRoot(TarEntry entry)
    {
        if (entry.Type != TarEntryType.Directory)
        {
            throw new MalformedArchiveException(entry.Path, "it would replace the destination itself");
        }

        Dress(_destination, ".", entry);
        _destination.SetMode(".", entry.Mode);
        _directoryTimes[""] = entry.ModifiedAt;
    }

    private void Make(RootedDirectory directory, string name, TarEntry entry, Stream content, bool keep)
    {
        switch (entry.Type)
        {
            case TarEntryType.File:
                using (var file = directory.CreateFile(name, entry.Mode))
                {
                    Fill(file, entry, content);
                }

                break;
            case TarEntryType.Directory when keep:
                directory.SetMode(name, entry.Mode);
                break;
            case TarEntryType.Directory:
                directory.MakeDirectory(name, entry.Mode);
                break;
            case TarEntryType.SymbolicLink when entry.LinkTarget.Length == 0:
                throw new MalformedArchiveException(entry.Path, "a link to nowhere");
            case TarEntryType.SymbolicLink:
                directory.MakeSymlink(name, entry.LinkTarget);
                break;
            case TarEntryType.Fifo:
                directory.MakeFifo(name, entry.Mode);
                break;
            case TarEntryType.CharacterDevice when entry is { DeviceMajor: 0, DeviceMinor: 0 }:
                throw new MalformedArchiveException(entry.Path, "device 0:0 would be taken for a whiteout");
            case TarEntryType.CharacterDevice:
                directory.MakeNode(name, FileType.CharacterDevice, entry.Mode, entry.DeviceMajor, entry.DeviceMinor);
                break;
            case TarEntryType.BlockDevice:
                directory.MakeNode(name, FileType.BlockDevice, entry.Mode, entry.DeviceMajor, entry.DeviceMinor);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Owner, then what a change of owner takes away: set-id bits and file capabilities.</summary>
    private void Dress(RootedDirectory directory, string name, TarEntry entry)
    {
        directory.SetOwner(name, _owner?.Uid ?? entry.Uid, _owner?.Gid ?? entry.Gid);
        if ((entry.Mode & SetIdBits) != 0 && entry.Type != TarEntryType.SymbolicLink)
        {
            directory.SetMode(name, entry.Mode);
        }

        foreach (var xattr in entry.Xattrs)
        {
            if (LayerXattrs.Travels(xattr.Name))
            {
                SetXattr(directory, name, xattr);
            }
        }
    }

    private static void SetXattr(RootedDirectory directory, string name, TarXattr xattr)
    {
        try
        {
            directory.SetXattr(name, xattr.Name, xattr.Value.Span);
        }
        catch (ErrnoException e) when (e.Errno is Errno.EOPNOTSUPP or Errno.EPERM)
        {
            // The file system has no such attributes, or not for this type of file. Images are expected to bear that.
        }
    }

    private void HardLink(string path, RootedDirectory directory, string name, TarEntry entry, FileStatus? existing)
    {
        var target = ArchivePath.Normalise(entry.LinkTarget);
        if (target == path || target.Length == 0)
        {
            throw new MalformedArchiveException(entry.Path, "a hard link to itself, or to the destination");
        }

        // Found before the old entry goes: it may be what leads there.
        var source = _parents.LinkSource(target);
        if (existing is { } status)
        {
            Remove(directory, name, status);
        }

        _destination.MakeHardLink(source, ArchivePath.Join(_openResolved, name));
    }

    private void Fill(SafeFileHandle file, TarEntry entry, Stream content)
    {
        if (entry.Segments.IsDefault)
        {
            Fill(file, 0, entry.SizeBytes, content);
            return;
        }

        foreach (var segment in entry.Segments)
        {
            Fill(file, segment.OffsetBytes, segment.LengthBytes, content);
        }

        RandomAccess.SetLength(file, entry.SizeBytes);
    }

    private void Fill(SafeFileHandle file, long offset, long length, Stream content)
    {
        while (length > 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var count = content.Read(_buffer, 0, (int)Math.Min(_buffer.Length, length));
            RandomAccess.Write(file, _buffer.AsSpan(0, count), offset);
            offset += count;
            length -= count;
        }
    }

    private void Remove(RootedDirectory directory, string name, in FileStatus status)
    {
        if (status.Type == FileType.Directory)
        {
            directory.RemoveTree(name);
        }
        else
        {
            directory.Unlink(name);
        }

        if (status.Type is FileType.Directory or FileType.SymbolicLink)
        {
            // A path that led over it may now lead elsewhere. The caller's handle is the parent's: still good.
            _openPath = null;
        }
    }

    private void Forget()
    {
        _open?.Dispose();
        _open = null;
        _openPath = null;
    }
}
