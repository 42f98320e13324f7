namespace Slipway.Solving;

/// <summary>
/// Remembers results by key. Safe for several threads and processes. Losing a record costs time, never correctness.
/// </summary>
public interface ICacheIndex
{
    /// <summary>The record under <paramref name="key"/>, or null. A damaged record counts as none.</summary>
    CacheRecord? Find(CacheKey key);

    /// <summary>
    /// Stores <paramref name="record"/> unless one is there, and returns the one that counts from now on: of two builds
    /// that made the same thing at the same time, both go on with the result of the first.
    /// </summary>
    CacheRecord Add(CacheKey key, CacheRecord record);

    /// <summary>Stores <paramref name="record"/> in any case: a step that was told to run anew replaces what was known.</summary>
    void Replace(CacheKey key, CacheRecord record);
}
