using System.Globalization;
using Slipway.Linux;
using Slipway.Snapshots.Leases;

namespace Slipway.Snapshots;

/// <summary>
/// The folder <c>work/&lt;lease&gt;</c> of a store that belongs to this process alone: whatever is not finished lives in there and is
/// renamed into its place when it is. A lock says that the process lives; what a dead one left, the next one removes.
/// Nothing is made before the first folder is asked for, so that a build without work leaves no trace. Thread-safe.
/// </summary>
public sealed partial class Workspace : IDisposable
{
    private readonly LeaseFolder _leases;
    private readonly Lazy<WorkLease> _lease;
    private readonly Lock _removalGate = new();
    private Task _removals = Task.CompletedTask;
    private int _names;

    /// <param name="storeRoot">The root of the local store, an absolute path.</param>
    /// <param name="time">The clock of leases and uses; the machine's where none is given.</param>
    public Workspace(string storeRoot, TimeProvider? time = null)
    {
        StoreRoot = storeRoot;
        _time = time ?? TimeProvider.System;
        var work = Path.Combine(storeRoot, "work");
        _gatePath = Path.Combine(work, "gate");
        _leases = new LeaseFolder(work, _time);
        _lease = new Lazy<WorkLease>(Open);
    }

    public string StoreRoot { get; }

    /// <summary>
    /// For one that looks at a store without using it, to say how large it is or what may be removed: times of use stay as
    /// they are, and what was there may be gone a moment later.
    /// </summary>
    public bool OnlyLooks { get; init; }

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

    /// <summary>As <see cref="RemoveFolder"/>, but nobody waits for it: one folder after the other, while other things are done.</summary>
    public void RemoveFolderLater(string folder)
    {
        lock (_removalGate)
        {
            _removals = _removals.ContinueWith(_ => RemoveFolder(folder), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>Whether a process with a lease of this name is, as far as is known, still at work here.</summary>
    public bool HasLease(string name) => _leases.Has(name);

    /// <summary>Removes everything in the workspace. Whoever mounted something in it has unmounted it before.</summary>
    public void Dispose()
    {
        if (_lease.IsValueCreated)
        {
            // Whether or not it could: all of it goes now, and two must not be at it.
            _ = Task.WaitAny(_removals);
            _leases.Remove(_lease.Value);
        }
    }

    private string NextName() => Interlocked.Increment(ref _names).ToString(CultureInfo.InvariantCulture);

    private WorkLease Open()
    {
        var (own, dead) = _leases.Take();

        // Their locks are ours now, so this needs no haste: nobody else sweeps them.
        foreach (var lease in dead)
        {
            _leases.Remove(lease);
        }

        return own;
    }
}
