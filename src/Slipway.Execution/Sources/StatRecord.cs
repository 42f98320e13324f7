using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Slipway.Linux;

namespace Slipway.Execution.Sources;

/// <summary>A file as it was when its digest was computed, in the layout of <see cref="StatCache"/>'s file.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct StatRecord
{
    private readonly ulong _device;
    private readonly ulong _inode;
    private readonly long _sizeBytes;
    private readonly long _modifiedSeconds;
    private readonly long _changedSeconds;
    private readonly int _modifiedNanoseconds;
    private readonly int _changedNanoseconds;
    private readonly Sha256 _digest;

    public StatRecord(in FileStatus status, ReadOnlySpan<byte> digest)
    {
        _device = status.DeviceId;
        _inode = status.Inode;
        _sizeBytes = status.SizeBytes;
        (_modifiedSeconds, _modifiedNanoseconds) = status.ModifiedAt;
        (_changedSeconds, _changedNanoseconds) = status.ChangedAt;
        digest.CopyTo(_digest);
    }

    public (ulong Device, ulong Inode) File => (_device, _inode);

    /// <summary>Whether the file is still as it was. Nobody can set ctime back, so it tells of every change.</summary>
    public bool Matches(in FileStatus status) =>
        MatchesLasting(in status) && new UnixTime(_changedSeconds, _changedNanoseconds) == status.ChangedAt;

    /// <summary>Whether the file is the same one, where nobody changes files.</summary>
    public bool MatchesLasting(in FileStatus status) =>
        _sizeBytes == status.SizeBytes && new UnixTime(_modifiedSeconds, _modifiedNanoseconds) == status.ModifiedAt;

    public void CopyDigestTo(Span<byte> digest) => ((ReadOnlySpan<byte>)_digest).CopyTo(digest);

    [InlineArray(32)]
    private struct Sha256
    {
        private byte _first;
    }
}
