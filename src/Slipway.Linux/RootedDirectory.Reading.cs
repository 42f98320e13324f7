using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Slipway.Linux.Native;

namespace Slipway.Linux;

// What looks and does not touch.
public sealed partial class RootedDirectory
{
    // getdents64(2): struct linux_dirent64 { u64 d_ino; s64 d_off; u16 d_reclen; u8 d_type; char d_name[]; }
    private const int DirentLengthOffset = 16;
    private const int DirentTypeOffset = 18;
    private const int DirentNameOffset = 19;
    private const int DirentBufferBytes = 32 * 1024;

    private const int MaxTargetBytes = 4096;

    /// <summary>The status of an entry, or null when it, or a directory on the way to it, is not there.</summary>
    public FileStatus? TryStat(string path, bool followFinal = false)
    {
        if (!followFinal && path.Length > 0 && !path.Contains('/') && path is not ("." or ".."))
        {
            return Stat(_handle, path, path);
        }

        using var handle = Resolve(path, Libc.O_PATH | (followFinal ? 0 : Libc.O_NOFOLLOW));
        if (handle.IsInvalid)
        {
            return IsAbsence(Marshal.GetLastPInvokeError()) ? null : throw ErrnoException.Last("openat2", path);
        }

        return Stat(handle, "", path);
    }

    /// <summary>As <see cref="TryStat"/>, but absence is an <see cref="ErrnoException"/> (ENOENT).</summary>
    public FileStatus Stat(string path, bool followFinal = false) =>
        TryStat(path, followFinal) ?? throw new ErrnoException("statx", path, Errno.ENOENT);

    /// <summary>The status of the file behind an open descriptor.</summary>
    public static FileStatus Stat(SafeFileHandle handle) =>
        Stat(handle, "", "") ?? throw new ErrnoException("statx", "", Errno.ENOENT);

    /// <summary>
    /// Opens a regular file for reading. Anything else is refused (a device or a pipe that somebody planted must not be
    /// read by the builder): a directory with EISDIR, the rest with EINVAL; a link that is not to be followed with ELOOP.
    /// </summary>
    public SafeFileHandle OpenRead(string path, bool followFinal = false) => OpenRead(path, out _, followFinal);

    /// <summary>As <see cref="OpenRead(string, bool)"/>, with what the opened file is.</summary>
    public SafeFileHandle OpenRead(string path, out FileStatus status, bool followFinal = false)
    {
        // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever. It means nothing to a regular file.
        var handle = Resolve(path, Libc.O_RDONLY | Libc.O_NONBLOCK | Libc.O_NOCTTY | (followFinal ? 0 : Libc.O_NOFOLLOW));
        return handle.IsInvalid ? throw ErrnoException.Last("openat2", path) : RequireRegular(handle, path, out status);
    }

    /// <summary>The target of a symbolic link, as it is written there.</summary>
    public string ReadLink(string path) =>
        TryReadLink(path) ?? throw new ErrnoException("readlinkat", path, Errno.EINVAL);

    /// <summary>The entries of a directory, in no order; sort by <see cref="PathText.ByteOrder"/> what must be the same everywhere.</summary>
    public IReadOnlyList<DirectoryEntry> ReadDirectory(string path = "")
    {
        using var handle = OpenForReading(path);
        var entries = new List<DirectoryEntry>();
        var buffer = ArrayPool<byte>.Shared.Rent(DirentBufferBytes);
        try
        {
            while (true)
            {
                var length = (int)Libc.getdents64(handle, buffer, (nuint)buffer.Length);
                Check(length, "getdents64", path);
                if (length == 0)
                {
                    return entries;
                }

                Parse(buffer.AsSpan(0, length), entries);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private SafeFileHandle OpenForReading(string directory)
    {
        var handle = Resolve(directory, Libc.O_RDONLY | Libc.O_DIRECTORY);
        return handle.IsInvalid ? throw ErrnoException.Last("openat2", directory) : handle;
    }

    /// <summary>Null when the entry exists and is no link.</summary>
    private string? TryReadLink(string path)
    {
        using var at = Locate(path, "readlinkat");
        Span<byte> target = stackalloc byte[MaxTargetBytes];
        var length = (int)Libc.readlinkat(at.Parent, at.Name, target, MaxTargetBytes);
        if (length >= 0)
        {
            return PathText.Decode(target[..length]);
        }

        return Marshal.GetLastPInvokeError() == Errno.EINVAL ? null : throw ErrnoException.Last("readlinkat", path);
    }

    private static void Parse(ReadOnlySpan<byte> dirents, List<DirectoryEntry> entries)
    {
        while (!dirents.IsEmpty)
        {
            var length = MemoryMarshal.Read<ushort>(dirents[DirentLengthOffset..]);
            var name = dirents[DirentNameOffset..length];
            name = name[..name.IndexOf((byte)0)];
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
            {
                entries.Add(new DirectoryEntry(
                    PathText.Decode(name), (FileType)dirents[DirentTypeOffset], MemoryMarshal.Read<ulong>(dirents)));
            }

            dirents = dirents[length..];
        }
    }

    private static FileStatus? Stat(SafeFileHandle directory, string name, string path)
    {
        var flags = Libc.AT_SYMLINK_NOFOLLOW | Libc.AT_NO_AUTOMOUNT | (name.Length == 0 ? Libc.AT_EMPTY_PATH : 0);
        if (Libc.statx(directory, name, flags, Libc.STATX_BASIC_STATS, out var buffer) == 0)
        {
            return FileStatus.From(in buffer);
        }

        return IsAbsence(Marshal.GetLastPInvokeError()) ? null : throw ErrnoException.Last("statx", path);
    }

    private static SafeFileHandle RequireRegular(SafeFileHandle handle, string path, out FileStatus status)
    {
        status = Stat(handle);
        if (status.Type == FileType.Regular)
        {
            return handle;
        }

        handle.Dispose();
        throw new ErrnoException("openat2", path, status.Type == FileType.Directory ? Errno.EISDIR : Errno.EINVAL);
    }

    private static bool IsAbsence(int errno) => errno is Errno.ENOENT or Errno.ENOTDIR;
}
