using System.Globalization;
using System.Text;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Snapshots;
using Slipway.Steps;

namespace Slipway.Execution.Mounts;

/// <summary>
/// The folders of cache mounts: <c>cache-mounts/&lt;hash of the name&gt;/&lt;number&gt;</c>, where further numbers exist only if somebody wanted
/// the cache for himself while it was in use. Locks hold between builds in one process and in several. Thread-safe.
/// </summary>
internal sealed class CacheMountStore(Workspace workspace)
{
    private const int MaxFolders = 1000;

    private readonly string _root = Path.Combine(workspace.StoreRoot, "cache-mounts");

    /// <summary>
    /// The name under which builds share a cache: its id, and what it was first filled with. Whom an empty folder belongs to
    /// is part of that, so nobody is given one that he cannot write to.
    /// </summary>
    public static string KeyOf(RunMount.Cache cache, MountSource? source) => source switch
    {
        null when cache is { Uid: 0, Gid: 0, Mode: RunMount.Cache.DefaultMode } => cache.Id,
        null => string.Create(CultureInfo.InvariantCulture, $"{cache.Id}\n{cache.Uid}:{cache.Gid} {Convert.ToString(cache.Mode, 8)}"),
        MountSource.Layers layers => $"{cache.Id}\n{string.Join(' ', layers.Chain)}\n{cache.SourcePath}",
        MountSource.Folder folder => $"{cache.Id}\n{folder.HostPath}\n{cache.SourcePath}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Waits until the cache may be used in this way, and holds it.</summary>
    public async Task<CacheFolder> AcquireAsync(string key, CacheSharing sharing, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(_root, Digest.Of(Encoding.UTF8.GetBytes(key)).Hex[..32]);
        Keep(folder, key);
        if (sharing == CacheSharing.Private)
        {
            return AcquireUnused(folder);
        }

        var first = Instance(folder, 0);
        var kind = sharing == CacheSharing.Locked ? FileLockKind.Exclusive : FileLockKind.Shared;
        return new CacheFolder(first, await FileLock.AcquireAsync(CacheFolder.LockPath(first), kind, cancellationToken));
    }

    private static CacheFolder AcquireUnused(string folder)
    {
        for (var number = 0; number < MaxFolders; number++)
        {
            var instance = Instance(folder, number);
            if (FileLock.TryAcquire(CacheFolder.LockPath(instance), FileLockKind.Exclusive) is { } held)
            {
                return new CacheFolder(instance, held);
            }
        }

        throw new MountException($"all {MaxFolders} folders of a private cache mount are in use ({folder})");
    }

    private static string Instance(string folder, int number) =>
        Directory.CreateDirectory(Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture))).FullName;

    /// <summary>Makes the folder where it is missing. The file with the name is for people to read, and its time says when the cache was last used.</summary>
    private void Keep(string folder, string key)
    {
        var path = Path.Combine(folder, "name");
        if (!workspace.Use(path))
        {
            var unfinished = workspace.NewFilePath();
            File.WriteAllText(unfinished, key + "\n");
            Directory.CreateDirectory(folder);
            workspace.Place(unfinished, path);
        }
    }
}
