using System.Collections.Concurrent;

namespace Slipway.Solving;

/// <summary>Remembers for as long as the process lives.</summary>
public sealed class MemoryCacheIndex : ICacheIndex
{
    private readonly ConcurrentDictionary<CacheKey, CacheRecord> _records = new();

    public CacheRecord? Find(CacheKey key) => _records.GetValueOrDefault(key);

    public CacheRecord Add(CacheKey key, CacheRecord record) => _records.GetOrAdd(key, record);

    public void Replace(CacheKey key, CacheRecord record) => _records[key] = record;
}
