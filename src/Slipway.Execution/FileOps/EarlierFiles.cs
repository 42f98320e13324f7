using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;
using Slipway.Execution.Sources;
using Slipway.Linux;

namespace Slipway.Execution.FileOps;

/// <summary>
/// The layer that the same step made in an earlier build. Where a file comes out the same again, the new layer gets a further
/// name for the earlier one's inode: of ten thousand files of which one was edited, one is written. A file is believed to be
/// the same when all its bytes are.
/// </summary>
/// <remarks>
/// Both layers were made on the same layers below, and a file has the same path in both: where both are in one file system,
/// the one hides the other, so that nobody sees two names of one file (see <see cref="FileSharing"/>).
/// </remarks>
/// <param name="layer">Comes to belong to this object.</param>
internal sealed class EarlierFiles(RootedDirectory layer) : IDisposable
{
    private const int BufferBytes = 128 << 10;

    // Two names that were links of one file in the earlier layer may be two files now.
    private readonly ConcurrentDictionary<(ulong Device, ulong Inode), bool> _kept = new();

    public void Dispose() => layer.Dispose();

    /// <summary>A folder of the layer, or null where it has none there. The caller disposes it.</summary>
    public RootedDirectory? Folder(string path) => layer.TryOpenDirectory(path);

    /// <summary>Makes the file of the earlier folder the new one, if it is what copying <paramref name="source"/> would make. Thread-safe.</summary>
    /// <param name="source">A regular file.</param>
    /// <param name="look">Owner and mode that the new file is to have; its time is the source's.</param>
    /// <returns>What the file is, or null where it was not kept.</returns>
    public FileStatus? TryKeep(RootedDirectory earlier, TreeEntry source, (uint Uid, uint Gid, uint Mode) look, RootedDirectory into, string name, CancellationToken cancellationToken)
    {
        if (earlier.TryStat(name) is not { Type: FileType.Regular } known
            || (known.Uid, known.Gid, known.Mode) != look
            || known.SizeBytes != source.Status.SizeBytes
            || known.ModifiedAt != source.Status.ModifiedAt
            || (known.LinkCount > 1 && !_kept.TryAdd((known.DeviceId, known.Inode), true)))
        {
            return null;
        }

        var isSameFile = (known.DeviceId, known.Inode) == (source.Status.DeviceId, source.Status.Inode);
        return (isSameFile || HoldsTheSame(earlier, name, source, cancellationToken)) && RootedDirectory.TryLink(earlier, name, into, name) ? known : null;
    }

    private static bool HoldsTheSame(RootedDirectory earlier, string name, TreeEntry source, CancellationToken cancellationToken)
    {
        using var known = earlier.OpenRead(name);
        using var wanted = source.OpenRead();
        return HasTheSameXattrs(known, wanted) && HasTheSameBytes(known, wanted, cancellationToken);
    }

    private static bool HasTheSameXattrs(SafeFileHandle known, SafeFileHandle wanted)
    {
        var (a, b) = (TreeEntry.ReadXattrs(known), TreeEntry.ReadXattrs(wanted));
        return a.Count == b.Count && a.Zip(b).All(static pair =>
            pair.First.Key == pair.Second.Key && pair.First.Value.AsSpan().SequenceEqual(pair.Second.Value));
    }

    private static bool HasTheSameBytes(SafeFileHandle known, SafeFileHandle wanted, CancellationToken cancellationToken)
    {
        var (a, b) = (ArrayPool<byte>.Shared.Rent(BufferBytes), ArrayPool<byte>.Shared.Rent(BufferBytes));
        try
        {
            for (var offset = 0L; ;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var length = FileContents.Read(known, a.AsSpan(0, BufferBytes), offset);
                if (length != FileContents.Read(wanted, b.AsSpan(0, BufferBytes), offset) || !a.AsSpan(0, length).SequenceEqual(b.AsSpan(0, length)))
                {
                    return false;
                }

                offset += length;
                if (length < BufferBytes)
                {
                    return true;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(a);
            ArrayPool<byte>.Shared.Return(b);
        }
    }
}
