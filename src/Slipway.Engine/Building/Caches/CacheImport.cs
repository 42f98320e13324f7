using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Oci;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Opens the caches of elsewhere. One that cannot be read is told of, and the build goes on without it.</summary>
/// <param name="dockerfile">See <see cref="SolveOptions.Dockerfile"/>: whose records those of a project become.</param>
internal sealed class CacheImport(LocalStore store, CachePlaces places, ActivityLog log, Digest dockerfile)
{
    /// <returns>Null where there is nothing to import.</returns>
    public async Task<ImportedCache?> OpenAsync(ImmutableArray<CachePlace> from, CancellationToken cancellationToken)
    {
        var read = await Task.WhenAll(from.Select(place => ReadAsync(place, cancellationToken)));
        if (read.All(r => r.Caches.Count == 0))
        {
            return null;
        }

        var layers = new ImportedLayers(store, log);
        var index = new ImportedCacheIndex(store.Cache, layers, store.Layers.Contains);
        foreach (var (place, cache) in read.SelectMany(r => r.Caches.Select(cache => (r.Place, cache))))
        {
            Add(cache, place, layers, index);
        }

        return new ImportedCache(index, layers);
    }

    private async Task<(CachePlace Place, IReadOnlyList<FoundCache> Caches)> ReadAsync(CachePlace place, CancellationToken cancellationToken)
    {
        var activity = log.Start($"importing cache manifest from {CachePlaces.NameOf(place)}");
        try
        {
            var opened = places.Open(place);
            var found = await opened.WithinAsync(store.Time, limit => new CacheReader(opened).ReadAsync(limit), cancellationToken);
            activity.Finish(ActivityOutcome.Done, found is null ? "there is none yet" : null);
            return (place, Usable(place, found ?? []));
        }
        catch (Exception e) when (CacheFailures.AreAbout(e))
        {
            activity.Finish(ActivityOutcome.Done, "it is not used");
            Warn("CacheNotImported", $"cache {CachePlaces.NameOf(place)} is not used: {e.Message}", "without it, steps run that it might know; --cache-to writes one");
            return (place, []);
        }
        catch
        {
            activity.Finish(ActivityOutcome.Canceled);
            throw;
        }
    }

    private List<FoundCache> Usable(CachePlace place, IReadOnlyList<FoundCache> found)
    {
        var usable = found.Where(f => f.Document.KeyEncoding == CacheKey.EncodingVersion).ToList();
        if (usable.Count < found.Count)
        {
            Warn("CacheNotImported", $"cache {CachePlaces.NameOf(place)} was written by a Slipway that names steps otherwise", "write it anew with --cache-to");
        }

        return usable;
    }

    private void Add(FoundCache cache, CachePlace from, ImportedLayers layers, ImportedCacheIndex index)
    {
        var place = places.Open(from);
        var ids = cache.Layers.Select(layer => layers.Enlist(place, layer)).ToArray();
        foreach (var entry in cache.Document.Records)
        {
            var record = new CacheRecord
            {
                Layer = entry.Layer is { } layer ? ids[layer] : layers.Enlist(place, content: null),
                Identity = entry.Identity,
                Created = entry.Created,
                Description = entry.Step ?? "",
                Parts = [.. (entry.Parts ?? []).Select(p => new KeyPart(p.Name, p.Digest))],
            };
            record = entry.OfProject ? record.OwnedBy(dockerfile) : record;
            foreach (var key in entry.Keys)
            {
                index.Import(new CacheKey(key), record);
            }
        }
    }

    private void Warn(string rule, string message, string hint) =>
        log.Tell(at => new BuildEvent.Noticed(at, new Diagnostic(rule, Severity.Warning, message) { Hint = hint }));
}
