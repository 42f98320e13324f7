using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Slipway.Linux;

namespace Slipway.Execution.Sources;

/// <summary>
/// Digests of files by what stat(2) says of them, so that a file that did not change is not read again. Kept in one file
/// for each context: a header, then records sorted by device and inode. The path of a file is not in it, since the inode
/// stays what it is when a file is moved. Anything unexpected in that file makes it an empty one. Thread-safe.
/// </summary>
internal sealed class StatCache
{
    /// <summary>"spstat" and the version of the layout, in the machine's byte order as all the rest.</summary>
    private const ulong Magic = 0x0001_7461_7473_7073;

    // The kernel stamps files with the time of the last tick, of which there are at least a hundred a second.
    private static readonly TimeSpan ClockTick = TimeSpan.FromMilliseconds(20);

    // The coarsest clock of a file system still in use, FAT's.
    private static readonly TimeSpan CoarseTick = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time;
    private readonly bool _filesChange;
    private readonly byte[] _file;
    private readonly bool[] _used;
    private readonly ConcurrentDictionary<(ulong Device, ulong Inode), StatRecord> _added = new();

    private StatCache(byte[] file, TimeProvider time, bool filesChange)
    {
        _file = file;
        _time = time;
        _filesChange = filesChange;
        _used = new bool[Records.Length];
    }

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Whether nothing was remembered of these files.</summary>
    public bool IsEmpty => Records.IsEmpty;

    /// <summary>Whether there is something to be saved.</summary>
    public bool HasChanged => !_added.IsEmpty;

    private ReadOnlySpan<StatRecord> Records =>
        _file.Length < sizeof(ulong) ? [] : MemoryMarshal.Cast<byte, StatRecord>(_file.AsSpan(sizeof(ulong)));

    /// <summary>
    /// One for the files of layers, which nobody changes any more: they may be as young as they like, and ctime says only that
    /// they were given a further name.
    /// </summary>
    public static StatCache OfLayers(TimeProvider time) => new([], time, filesChange: false);

    /// <summary>Reads what is remembered; nothing where there is no such file.</summary>
    public static StatCache Load(string path, TimeProvider time)
    {
        byte[] file;
        try
        {
            file = System.IO.File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            file = [];
        }

        return new StatCache(IsIntact(file) ? file : [], time, filesChange: true);
    }

    /// <summary>Answers the digest of a file that is as it was.</summary>
    public bool TryGet(in FileStatus status, Span<byte> digest)
    {
        if (_added.TryGetValue((status.DeviceId, status.Inode), out var record) && (_filesChange ? record.Matches(in status) : record.MatchesLasting(in status)))
        {
            record.CopyDigestTo(digest);
            return true;
        }

        var index = IndexOf((status.DeviceId, status.Inode));
        if (index < 0 || !Records[index].Matches(in status))
        {
            return false;
        }

        _used[index] = true;
        Records[index].CopyDigestTo(digest);
        return true;
    }

    /// <summary>
    /// Remembers a digest, unless the file is so young that a change after <paramref name="readAt"/> could have left the
    /// same times on it.
    /// </summary>
    /// <param name="readAt">The time before the file was read, and after its status was.</param>
    public void Add(in FileStatus status, ReadOnlySpan<byte> digest, DateTimeOffset readAt)
    {
        var changed = status.ChangedAt;
        var tick = changed.Nanoseconds == 0 ? CoarseTick : ClockTick;
        var settled = DateTimeOffset.FromUnixTimeSeconds(changed.Seconds).AddTicks(changed.Nanoseconds / TimeSpan.NanosecondsPerTick) + tick;
        if (settled <= readAt || !_filesChange)
        {
            _added[(status.DeviceId, status.Inode)] = new StatRecord(in status, digest);
        }
    }

    /// <summary>Forgets what was added: files that are gone leave their inodes to others.</summary>
    public void Forget() => _added.Clear();

    /// <summary>
    /// Writes a file that remembers what is known now. Of files that nobody asked for there are no more in it than of
    /// others: they may belong to another target of the same context, or be gone.
    /// </summary>
    public void Save(string path)
    {
        // One list with room for all: of a hundred thousand files a copy has eight megabytes.
        var records = new List<StatRecord>(_added.Count + _used.Length);
        foreach (var (_, record) in _added)
        {
            records.Add(record);
        }

        for (var i = 0; i < _used.Length; i++)
        {
            if (_used[i] && !_added.ContainsKey(Records[i].File))
            {
                records.Add(Records[i]);
            }
        }

        var room = records.Count;
        for (var i = 0; i < _used.Length && room > 0; i++)
        {
            if (!_used[i] && !_added.ContainsKey(Records[i].File))
            {
                records.Add(Records[i]);
                room--;
            }
        }

        records.Sort(static (a, b) => a.File.CompareTo(b.File));
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        Span<byte> magic = stackalloc byte[sizeof(ulong)];
        MemoryMarshal.Write(magic, Magic);
        file.Write(magic);
        file.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(records)));
    }

    private static bool IsIntact(byte[] file) =>
        file.Length >= sizeof(ulong)
        && MemoryMarshal.Read<ulong>(file) == Magic
        && (file.Length - sizeof(ulong)) % Unsafe.SizeOf<StatRecord>() == 0;

    private int IndexOf((ulong Device, ulong Inode) file)
    {
        var records = Records;
        int low = 0, high = records.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (records[middle].File.CompareTo(file))
            {
                case 0:
                    return middle;
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }

        return -1;
    }
}
