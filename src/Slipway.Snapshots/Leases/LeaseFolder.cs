using Slipway.Linux;

namespace Slipway.Snapshots.Leases;

/// <summary>
/// The folder <c>work</c> of a store with the leases of all processes. A lease begins at a time that no lease beside it is
/// later than, whatever the machine's clock does: so what is used under a younger lease is never older than an elder one.
/// </summary>
internal sealed class LeaseFolder(string folder, TimeProvider time)
{
    private string LockPath => Path.Combine(folder, "lock");

    /// <summary>A lease of our own, and those that dead processes left, whose locks are ours now.</summary>
    public (WorkLease Own, IReadOnlyList<WorkLease> Dead) Take()
    {
        Directory.CreateDirectory(folder);

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

    private static bool IsHeld(string leaseFile)
    {
        using var free = FileLock.TryAcquire(leaseFile, FileLockKind.Shared);
        return free is null;
    }

    private WorkLease Create(DateTimeOffset start)
    {
        string own;
        do
        {
            own = Path.Combine(folder, ShortName.Random());
        }
        while (Directory.Exists(own));

        Directory.CreateDirectory(own);
        var file = Path.Combine(own, WorkLease.FileName);
        var held = FileLock.TryAcquire(file, FileLockKind.Exclusive)
            ?? throw new InvalidOperationException($"{own} was locked by somebody as it was made.");
        UseTime.TrySet(file, start);
        return new WorkLease(own, held, UseTime.Of(file) ?? start);
    }
}
