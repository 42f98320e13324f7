using Slipway.Linux.Native;

namespace Slipway.Linux;

/// <summary>What statx(2) tells of an inode.</summary>
public readonly record struct FileStatus
{
    // stat(2): blocks are of 512 bytes, whatever the file system's own are.
    private const int BlockBytes = 512;

    public required FileType Type { get; init; }

    /// <summary>Permission bits with set-uid, set-gid and sticky: 0..0o7777.</summary>
    public required uint Mode { get; init; }

    public required uint Uid { get; init; }

    public required uint Gid { get; init; }

    /// <summary>Bytes of a regular file; length of the target of a symbolic link.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>What the contents take on the medium: less than the size where a file has holes.</summary>
    public required long AllocatedBytes { get; init; }

    public required UnixTime ModifiedAt { get; init; }

    /// <summary>ctime: when the inode itself last changed. Cannot be set, so it betrays an edit that restored mtime.</summary>
    public required UnixTime ChangedAt { get; init; }

    /// <summary>For device nodes: the device they stand for.</summary>
    public required uint DeviceMajor { get; init; }

    public required uint DeviceMinor { get; init; }

    /// <summary>Together with <see cref="DeviceId"/> the identity of the inode: equal for hard links.</summary>
    public required ulong Inode { get; init; }

    /// <summary>The file system that the inode lives on.</summary>
    public required ulong DeviceId { get; init; }

    public required uint LinkCount { get; init; }

    internal static FileStatus From(in StatxBuffer buffer) => new()
    {
        Type = (FileType)(buffer.Mode >> 12),
        Mode = buffer.Mode & 0xFFFu,
        Uid = buffer.Uid,
        Gid = buffer.Gid,
        SizeBytes = (long)buffer.Size,
        AllocatedBytes = (long)buffer.Blocks * BlockBytes,
        ModifiedAt = new UnixTime(buffer.Modified.Seconds, (int)buffer.Modified.Nanoseconds),
        ChangedAt = new UnixTime(buffer.Changed.Seconds, (int)buffer.Changed.Nanoseconds),
        DeviceMajor = buffer.RdevMajor,
        DeviceMinor = buffer.RdevMinor,
        Inode = buffer.Inode,
        DeviceId = ((ulong)buffer.DevMajor << 32) | buffer.DevMinor,
        LinkCount = buffer.LinkCount,
    };
}
