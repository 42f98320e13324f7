using Slipway.Execution.FileOps;
using Slipway.Linux;
using Slipway.Steps;

namespace Slipway.Execution.Mounts;

/// <summary>One folder of a cache mount, in use for as long as it is not disposed.</summary>
internal sealed class CacheFolder(string folder, FileLock held) : IDisposable
{
    /// <summary>What is mounted.</summary>
    public string HostPath { get; } = Path.Combine(folder, "data");

    public bool IsFilled => Directory.Exists(HostPath);

    public static string LockPath(string folder) => Path.Combine(folder, "lock");

    /// <summary>Makes the folder with what it holds at first, whole or not at all; of several that try, one does it.</summary>
    /// <param name="cache">Says mode and owner of an empty folder.</param>
    /// <param name="seed">What is copied; null for an empty folder.</param>
    public async Task FillAsync(RunMount.Cache cache, RootedDirectory? seed, CancellationToken cancellationToken)
    {
        // Those who share the cache all hold the lock that is held already.
        using var filling = await FileLock.AcquireAsync(Path.Combine(folder, "fill-lock"), FileLockKind.Exclusive, cancellationToken);
        if (IsFilled)
        {
            return;
        }

        const string Draft = "data.new";
        using var parent = RootedDirectory.Open(folder, LinkPolicy.Refuse);
        parent.RemoveTree(Draft);
        parent.MakeDirectory(Draft, (uint)cache.Mode);
        if (seed is null)
        {
            parent.SetOwner(Draft, (uint)cache.Uid, (uint)cache.Gid);
            parent.SetMode(Draft, (uint)cache.Mode);
        }
        else
        {
            using var draft = parent.OpenDirectory(Draft);
            RootFileSystem.Reproduce(seed, draft, cancellationToken);
        }

        parent.Rename(Draft, "data");
    }

    public void Dispose() => held.Dispose();
}
