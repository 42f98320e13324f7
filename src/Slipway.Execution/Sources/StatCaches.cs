using System.Collections.Concurrent;
using System.Text;
using Slipway.Oci;
using Slipway.Snapshots;

namespace Slipway.Execution.Sources;

/// <summary>
/// What is remembered of the files of contexts, in <c>cache/stat</c> of a store: a file for each context folder, read when
/// it is first needed. It may be deleted at any time. Thread-safe.
/// </summary>
public sealed class StatCaches(Workspace workspace, TimeProvider time)
{
    private const int FileNameDigits = 32;

    private readonly ConcurrentDictionary<string, Lazy<StatCache>> _caches = new(StringComparer.Ordinal);

    /// <summary>What is known of the files of layers that this build has made or read. It goes with the build.</summary>
    internal StatCache Layers { get; } = StatCache.OfLayers(time);

    private string Folder => Path.Combine(workspace.StoreRoot, "cache", "stat");

    /// <summary>
    /// Remembers what was learnt, for the next build, if it can: nothing but time depends on it. The last of several that
    /// save at once wins, whole.
    /// </summary>
    public void Save()
    {
        try
        {
            SaveChanged();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk or a store that may only be read is no reason to fail a build that succeeded.
        }
    }

    internal StatCache For(string contextPath) =>
        _caches.GetOrAdd(contextPath, path => new Lazy<StatCache>(() => StatCache.Load(FileOf(path), time))).Value;

    private void SaveChanged()
    {
        foreach (var (hostPath, cache) in _caches)
        {
            if (cache.Value.HasChanged)
            {
                var file = Path.Combine(workspace.NewFolder(), "stat");
                cache.Value.Save(file);
                Directory.CreateDirectory(Folder);
                File.Move(file, FileOf(hostPath), overwrite: true);
            }
        }
    }

    private string FileOf(string contextPath) =>
        Path.Combine(Folder, Digest.Of(Encoding.UTF8.GetBytes(contextPath)).Hex[..FileNameDigits]);
}
