using Slipway.Oci;
using Slipway.Solving;

namespace Slipway.Engine;

/// <summary>A cache that knows every step, and one result: that of a <see cref="BuildRehearsal"/>.</summary>
internal sealed class RehearsedCache : ICacheIndex
{
    private readonly CacheRecord _known = new() { Layer = new LayerId("a"), Identity = Digest.Of([]), Created = DateTimeOffset.UnixEpoch };

    public CacheRecord? Find(CacheKey key) => _known;

    public CacheRecord Add(CacheKey key, CacheRecord record) => _known;

    public void Replace(CacheKey key, CacheRecord record)
    {
        // It knows enough.
    }
}
