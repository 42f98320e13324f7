using System.Globalization;
using Slipway.Linux;

namespace Slipway.Snapshots;

/// <summary>
/// The folder <c>work/&lt;lease&gt;</c> of a store that belongs to this process alone: whatever is not finished lives in there and is
/// renamed into its place when it is. A lock says that the process lives; what a dead one left, the next one removes.
/// Nothing is made before the first folder is asked for, so that a build without work leaves no trace. Thread-safe.
/// </summary>
public sealed class Workspace : IDisposable
{
    private const string LeaseFile = "lease";

    private readonly string _allWork;
    private readonly Lazy<Lease> _lease;
    private int _names;

    /// <param name="storeRoot">The root of the local store, an absolute path.</param>
    public Workspace(string storeRoot)
    {
        StoreRoot = storeRoot;
        _allWork = Path.Combine(storeRoot, "work");
        _lease = new Lazy<Lease>(Open);
    }

    public string StoreRoot { get; }

    /// <summary>The name of this process's lease, unlike that of every other process on this store.</summary>
    public string LeaseName => Path.GetFileName(_lease.Value.Folder);

    /// <summary>Makes an empty folder that nobody else uses and answers its path. It goes with the workspace at the latest.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(_lease.Value.Folder, NextName())).FullName;

    /// <summary>The path of a file that nobody else makes, to be written and then renamed to where it belongs.</summary>
    public string NewFilePath() => Path.Combine(_lease.Value.Folder, NextName());

    /// <summary>
    /// Removes a folder made by <see cref="NewFolder"/>, with all it holds. On a thread that does not see the build's mounts, so that
    /// nothing mounted in it, such as a cache mount, can be reached.
    /// </summary>
    public void RemoveFolder(string folder)
    {
        using var lease = RootedDirectory.Open(_lease.Value.Folder, LinkPolicy.Refuse);
        lease.RemoveTree(Path.GetFileName(folder));
    }

    /// <summary>Whether a process with a lease of this name is, as far as is known, still at work here.</summary>
    public bool HasLease(string name) => File.Exists(Path.Combine(_allWork, name, LeaseFile));

    /// <summary>Removes everything in the workspace. Whoever mounted something in it has unmounted it before.</summary>
    public void Dispose()
    {
        if (_lease.IsValueCreated)
        {
            Remove(_lease.Value);
        }
    }

    private string NextName() => Interlocked.Increment(ref _names).ToString(CultureInfo.InvariantCulture);

    private Lease Open()
    {
        Directory.CreateDirectory(_allWork);
        List<Lease> dead;
        Lease own;

        // Between the making of a lease folder and its locking a sweep would take it for dead: hence one lock around both.
        using (FileLock.AcquireAsync(Path.Combine(_allWork, "lock"), FileLockKind.Exclusive, CancellationToken.None).GetAwaiter().GetResult())
        {
            dead = FindDead();
            own = Take();
        }

        // Their locks are ours now, so this needs no haste: nobody else sweeps them.
        dead.ForEach(Remove);
        return own;
    }

    private List<Lease> FindDead()
    {
        var dead = new List<Lease>();
        foreach (var folder in Directory.EnumerateDirectories(_allWork))
        {
            if (FileLock.TryAcquire(Path.Combine(folder, LeaseFile), FileLockKind.Exclusive) is { } abandoned)
            {
                dead.Add(new Lease(folder, abandoned));
            }
        }

        return dead;
    }

    private Lease Take()
    {
        string folder;
        do
        {
            folder = Path.Combine(_allWork, ShortName.Random());
        }
        while (Directory.Exists(folder));

        Directory.CreateDirectory(folder);
        var held = FileLock.TryAcquire(Path.Combine(folder, LeaseFile), FileLockKind.Exclusive);
        return new Lease(folder, held ?? throw new InvalidOperationException($"{folder} was locked by somebody as it was made."));
    }

    private void Remove(Lease lease)
    {
        using (var work = RootedDirectory.Open(_allWork, LinkPolicy.Refuse))
        {
            work.RemoveTree(Path.GetFileName(lease.Folder));
        }

        lease.Lock.Dispose();
    }

    private sealed record Lease(string Folder, FileLock Lock);
}
