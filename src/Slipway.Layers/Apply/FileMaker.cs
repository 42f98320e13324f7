using System.Buffers;
using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using Slipway.Layers.Tar;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;

namespace Slipway.Layers.Apply;

/// <summary>Makes single files as entries of an archive describe them.</summary>
internal sealed class FileMaker(Ownership? owner, CancellationToken cancellationToken) : IDisposable
{
    private const int BufferBytes = 128 * 1024;
    private const uint Permissions = 0b111_111_111;
    private const uint SetIdBits = 0xC00; // 0o6000

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    /// <summary>Makes a regular file where nothing is, owner and time included.</summary>
    internal void MakeFile(RootedDirectory directory, string name, TarEntry entry, Stream content)
    {
        using var file = directory.CreateFile(name, entry.Mode & Permissions, owner?.Uid ?? entry.Uid, owner?.Gid ?? entry.Gid, out _);
        Fill(file, entry, content);

        // Writing takes away set-id bits and file capabilities.
        if (entry.Mode > Permissions)
        {
            OpenFileMetadata.SetMode(file, entry.Mode);
        }

        SetXattrs(entry, (attribute, value) => OpenFileMetadata.SetXattr(file, attribute, value));
        OpenFileMetadata.SetModifiedAt(file, entry.ModifiedAt);
    }

    /// <summary>Makes it where nothing is. Everything but regular files, and hard links, which are no files of their own.</summary>
    internal static void Make(RootedDirectory directory, string name, TarEntry entry)
    {
        switch (entry.Type)
        {
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

    /// <summary>Sets the owner, then what a change of owner takes away: set-id bits and file capabilities.</summary>
    internal void Dress(RootedDirectory directory, string name, TarEntry entry)
    {
        directory.SetOwner(name, owner?.Uid ?? entry.Uid, owner?.Gid ?? entry.Gid);
        if ((entry.Mode & SetIdBits) != 0 && entry.Type != TarEntryType.SymbolicLink)
        {
            directory.SetMode(name, entry.Mode);
        }

        SetXattrs(entry, (attribute, value) => directory.SetXattr(name, attribute, value));
    }

    private static void SetXattrs(TarEntry entry, Action<string, ReadOnlySpan<byte>> set)
    {
        foreach (var xattr in entry.Xattrs)
        {
            if (!LayerXattrs.Travels(xattr.Name))
            {
                continue;
            }

            try
            {
                set(xattr.Name, xattr.Value.Span);
            }
            catch (ErrnoException e) when (e.Errno is Errno.EOPNOTSUPP or Errno.EPERM)
            {
                // The file system has no such attributes, or not for this type of file. Images are expected to bear that.
            }
        }
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
            cancellationToken.ThrowIfCancellationRequested();
            var count = content.Read(_buffer, 0, (int)Math.Min(_buffer.Length, length));
            RandomAccess.Write(file, _buffer.AsSpan(0, count), offset);
            offset += count;
            length -= count;
        }
    }
}
