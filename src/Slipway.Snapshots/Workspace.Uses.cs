using System.Collections.Concurrent;
using Slipway.Linux;
using Slipway.Snapshots.Leases;

namespace Slipway.Snapshots;

// Who uses a thing of the store says so in its modification time, and whoever wants to remove it looks there. Both happen
// behind one gate, so that between looking and removing nobody can begin to use it.
public sealed partial class Workspace
{
    private readonly ConcurrentDictionary<string, DateTimeOffset?> _used = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly string _gatePath;
    private bool _cannotLease;

    /// <summary>
    /// What this process has used, with the time of use that each file was given; null for a file that this process itself gave its name.
    /// A file that still has its time is what it was then: whoever replaces or uses it gives it another.
    /// </summary>
    public IReadOnlyDictionary<string, DateTimeOffset?> Uses => _used;

    /// <summary>
    /// Whether the file is there; if it is, it stays until this process ends, or has <see cref="Settle">settled</see>. Costs a few system
    /// calls the first time and one after that. In a store that may only be read, all that can be said is that it is there.
    /// </summary>
    public bool Use(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        if (OnlyLooks || _used.ContainsKey(path) || !CanLease())
        {
            return true;
        }

        if (Touch(path) is not { } time)
        {
            return false;
        }

        _used.TryAdd(path, time);
        return true;
    }

    /// <summary>Gives a finished file its name, whatever had it before, as something that is in use.</summary>
    public void Place(string unfinished, string path)
    {
        Stamp(unfinished);
        using (FileLock.Acquire(_gatePath, FileLockKind.Shared))
        {
            File.Move(unfinished, path, overwrite: true);
        }

        _used[path] = null;
    }

    /// <summary>
    /// What was last used before this time is in no process's use. What is known of references must be found out after the
    /// time was asked for: who makes new ones has used what they refer to, and that is later.
    /// </summary>
    public DateTimeOffset UnusedBefore() => _leases.OldestStart(_lease.Value);

    /// <summary>When a file was last used; null where it is not there.</summary>
    public static DateTimeOffset? LastUse(string path) => UseTime.Of(path);

    /// <summary>
    /// Takes a file, or the folder that it is in, out of the store and into the workspace, unless it was used at or after
    /// <paramref name="unusedBefore"/> or is not there. Whoever asks for it from now on finds that it is gone.
    /// </summary>
    /// <param name="file">The one whose time says when it was used.</param>
    /// <param name="whole">What is taken: the file itself or a folder above it.</param>
    /// <param name="withIt">What else has to change before anybody may use things of the store again.</param>
    /// <returns>Where it is now, for <see cref="RemoveFolder"/>; null where it stays.</returns>
    public string? TakeAway(string file, string whole, DateTimeOffset unusedBefore, Action? withIt = null)
    {
        var target = NewFilePath();
        using var gate = FileLock.Acquire(_gatePath, FileLockKind.Exclusive);
        if (LastUse(file) is not { } used || used >= unusedBefore)
        {
            return null;
        }

        Directory.Move(whole, target);
        withIt?.Invoke();
        return target;
    }

    /// <summary>
    /// What this process uses is from now on kept by what names it, and no longer by the lease: for a process that lives for
    /// long and has written down what it needs. Its folders stay its own.
    /// </summary>
    public void Settle()
    {
        if (_lease.IsValueCreated)
        {
            LeaseFolder.Settle(_lease.Value);
            _used.Clear();
        }
    }

    /// <summary>Says of something that has no name in the store yet that it is in use, so that it is when it gets one.</summary>
    internal void Stamp(string unfinished) => UseTime.TrySet(unfinished, Now());

    // Never before the lease began, though the clock be set back.
    private DateTimeOffset Now() => _time.GetUtcNow() is var now && now > _lease.Value.Start ? now : _lease.Value.Start;

    // Null where there is no such file any more.
    private DateTimeOffset? Touch(string path)
    {
        var now = Now();
        using var gate = FileLock.Acquire(_gatePath, FileLockKind.Shared);
        return UseTime.TrySet(path, now) ? now : null;
    }

    private bool CanLease()
    {
        if (_cannotLease)
        {
            return false;
        }

        try
        {
            _ = _lease.Value;
            return true;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or ErrnoException { Errno: Errno.EACCES or Errno.EPERM or Errno.EROFS } || IsReadOnly(e))
        {
            return !(_cannotLease = true);
        }
    }

    private static bool IsReadOnly(Exception failure) => failure is IOException { HResult: Errno.EROFS };
}
