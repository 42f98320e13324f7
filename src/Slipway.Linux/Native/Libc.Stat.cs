using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Slipway.Linux.Native;

// statx(2)
internal static partial class Libc
{
    internal const uint STATX_BASIC_STATS = 0x7FF;

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(PathMarshaller))]
    internal static partial int statx(SafeFileHandle dirfd, string path, int flags, uint mask, out StatxBuffer buffer);
}

/// <summary><c>struct statx_timestamp</c>.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
internal struct StatxTimestamp
{
    internal long Seconds;
    internal uint Nanoseconds;
}

/// <summary><c>struct statx</c>: the same layout on every architecture, 256 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Size = 256)]
internal struct StatxBuffer
{
    internal uint Mask;
    internal uint BlockSize;
    internal ulong Attributes;
    internal uint LinkCount;
    internal uint Uid;
    internal uint Gid;
    internal ushort Mode;
    internal ulong Inode;
    internal ulong Size;
    internal ulong Blocks;
    internal ulong AttributesMask;
    internal StatxTimestamp Accessed;
    internal StatxTimestamp Born;
    internal StatxTimestamp Changed;
    internal StatxTimestamp Modified;
    internal uint RdevMajor;
    internal uint RdevMinor;
    internal uint DevMajor;
    internal uint DevMinor;
}
