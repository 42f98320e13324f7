using System.Collections.Concurrent;
using Slipway.Oci;
using Slipway.Solving;

namespace Slipway.Engine;

/// <summary>
/// The store's own cache, and behind it what was imported: that is only read. What a build uses of it becomes the store's own when its
/// layer is there, see <see cref="Adopt"/>.
/// </summary>
internal sealed class ImportedCacheIndex(ICacheIndex own, ImportedLayers layers, Func<LayerId, bool> isHere) : ICacheIndex
{
    private readonly Dictionary<CacheKey, CacheRecord> _imported = [];
    private readonly ConcurrentDictionary<CacheKey, CacheRecord> _used = [];

    /// <summary>Before the first look-up. Of two records under a key the first counts, unless only the other has a layer.</summary>
    public void Import(CacheKey key, CacheRecord record)
    {
        if (!_imported.TryGetValue(key, out var first) || (layers.Find(first.Layer)?.Content is null && layers.Find(record.Layer)?.Content is not null))
        {
            _imported[key] = record;
        }
    }

    public CacheRecord? Find(CacheKey key)
    {
        var known = own.Find(key);
        if ((known is not null && isHere(known.Layer)) || !_imported.TryGetValue(key, out var imported) || layers.Find(imported.Layer) is { IsLost: true })
        {
            return known;
        }

        _used[key] = imported;
        return imported;
    }

    public CacheRecord Add(CacheKey key, CacheRecord record) => own.Add(key, record);

    public void Replace(CacheKey key, CacheRecord record)
    {
        if (layers.Find(record.Layer) is null)
        {
            own.Replace(key, record);
        }
        else
        {
            _used[key] = record;
        }
    }

    /// <summary>Remembers in the store what was used of the imported cache and is here now.</summary>
    public void Adopt()
    {
        foreach (var (key, record) in _used)
        {
            if (layers.Find(record.Layer)?.Here is { } here && (own.Find(key) is not { } known || !isHere(known.Layer)))
            {
                own.Replace(key, record with { Layer = here });
            }
        }
    }
}
