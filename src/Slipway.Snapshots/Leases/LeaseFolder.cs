using Slipway.Linux;

namespace Slipway.Snapshots.Leases;

/// <summary>
/// The folder <c>work</c> of a store with the leases of all processes. A lease begins at a time that no lease beside it is
/// later than, whatever the machine's clock does: so what is used under a younger lease is never older than an elder one.
/// </summary>
internal sealed class LeaseFolder(string folder, TimeProvider time)
{
    // Where a folder lies on the disk, the files made in it lie too: one in which the first of them takes as long as twenty
    // would elsewhere is given up for another.
    private const int MostPlaces = 5;
    private static readonly TimeSpan LongestMaking = TimeSpan.FromMicroseconds(250);

    private string LockPath => Path.Combine(folder, "lock");

    /// <summary>A lease of our own, and those that dead processes left, whose locks are ours now.</summary>
    public (WorkLease Own, IReadOnlyList<WorkLease> Dead) Take()
    {
        Directory.CreateDirectory(folder);
        SpreadOverTheDisk();

        // Between the making of a lease folder and its locking a sweep would take it for dead: hence one lock around both.
        using var all = FileLock.Acquire(LockPath, FileLockKind.Exclusive);
        var newest = time.GetUtcNow();
        var dead = new List<WorkLease>();
        foreach (var other in Directory.EnumerateDirectories(folder))
        {
            var start = UseTime.Of(Path.Combine(other, WorkLease.FileName)) ?? DateTimeOffset.MinValue;
            if (FileLock.TryAcquire(Path.Combine(other, WorkLease.FileName), FileLockKind.Exclusive) is { } abandoned)
            {
                dead.Add(new WorkLease(other, abandoned, start));
            }
            else if (start > newest)
            {
                newest = start;
            }
        }

        return (Create(newest), dead);
    }

    /// <summary>When the oldest of the leases began that still hold what they used.</summary>
    public DateTimeOffset OldestStart(WorkLease own)
    {
        using var all = FileLock.Acquire(LockPath, FileLockKind.Exclusive);
        var oldest = own.Start;
        foreach (var other in Directory.EnumerateDirectories(folder))
        {
            var file = new FileInfo(Path.Combine(other, WorkLease.FileName));
            if (other != own.Folder && file is { Exists: true, Length: 0 } && file.LastWriteTimeUtc < oldest.UtcDateTime && IsHeld(file.FullName))
            {
                oldest = new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero);
            }
        }

        return oldest;
    }

    /// <summary>The lease stays, with what is in its folder, but holds no longer what its process used.</summary>
    public static void Settle(WorkLease lease) => lease.Lock.Write("settled\n"u8);

    /// <summary>Whether a process with a lease of this name is, as far as is known, still at work.</summary>
    public bool Has(string name) => File.Exists(Path.Combine(folder, name, WorkLease.FileName));

    public void Remove(WorkLease lease)
    {
        using (var work = RootedDirectory.Open(folder, LinkPolicy.Refuse))
        {
            var name = Path.GetFileName(lease.Folder);
            using (var content = work.OpenDirectory(name))
            {
                foreach (var entry in content.ReadDirectory().Where(e => e.Name != WorkLease.FileName))
                {
                    content.RemoveTree(entry.Name);
                }
            }

            // Who looks for dead leases must not find one that is half gone.
            using var all = FileLock.Acquire(LockPath, FileLockKind.Exclusive);
            work.RemoveTree(name);
        }

        lease.Lock.Dispose();
    }

    // ext4 gives the number of a removed file to no other for some minutes, and searches past all such numbers for each new
    // file near it: a build after a prune would spend twenty times as long on making its files. So each lease lies elsewhere.
    private void SpreadOverTheDisk()
    {
        using var work = RootedDirectory.Open(folder, LinkPolicy.Refuse);
        work.MarkFoldersUnrelated();
    }

    private static bool IsHeld(string leaseFile)
    {
        using var free = FileLock.TryAcquire(leaseFile, FileLockKind.Shared);
        return free is null;
    }

    private WorkLease Create(DateTimeOffset start)
    {
        for (var place = 1; ; place++)
        {
            var own = NewFolder();
            var file = Path.Combine(own, WorkLease.FileName);
            var began = time.GetTimestamp();
            var held = FileLock.TryAcquire(file, FileLockKind.Exclusive)
                ?? throw new InvalidOperationException($"{own} was locked by somebody as it was made.");
            if (place < MostPlaces && time.GetElapsedTime(began) > LongestMaking)
            {
                held.Dispose();
                Directory.Delete(own, recursive: true);
                continue;
            }

            UseTime.TrySet(file, start);
            return new WorkLease(own, held, UseTime.Of(file) ?? start);
        }
    }

    private string NewFolder()
    {
        string own;
        do
        {
            own = Path.Combine(folder, ShortName.Random());
        }
        while (Directory.Exists(own));

        return Directory.CreateDirectory(own).FullName;
    }
}
