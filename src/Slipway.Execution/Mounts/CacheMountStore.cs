using System.Globalization;
using System.Text;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Execution.Mounts;

/// <summary>
/// The folders of cache mounts: <c>cache-mounts/&lt;hash of the name&gt;/&lt;number&gt;</c>, where further numbers exist only if somebody wanted
/// the cache for himself while it was in use. Locks hold between builds in one process and in several. Thread-safe.
/// </summary>
internal sealed class CacheMountStore(string storeRoot)
{
    private const int MaxFolders = 1000;

    private readonly string _root = Path.Combine(storeRoot, "cache-mounts");

    /// <summary>The name under which builds share a cache: its id, and what it was first filled with.</summary>
    public static string KeyOf(RunMount.Cache cache, MountSource? source) => source switch
    {
        null => cache.Id,
        MountSource.Layers layers => $"{cache.Id}\n{string.Join(' ', layers.Chain)}\n{cache.SourcePath}",
        MountSource.Folder folder => $"{cache.Id}\n{folder.HostPath}\n{cache.SourcePath}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Waits until the cache may be used in this way, and holds it.</summary>
    public async Task<CacheFolder> AcquireAsync(string key, CacheSharing sharing, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(_root, Digest.Of(Encoding.UTF8.GetBytes(key)).Hex[..32]);
        Directory.CreateDirectory(folder);
        WriteKey(folder, key);
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

    /// <summary>For people who look at the folder: nothing reads it.</summary>
    private static void WriteKey(string folder, string key)
    {
        var path = Path.Combine(folder, "name");
        if (!File.Exists(path))
        {
            File.WriteAllText(path, key + "\n");
        }
    }
}
