using Slipway.Steps;

namespace Slipway.Solving;

/// <summary>The records of one step: under the key of its content lies whoever's came first, further projects keep their own.</summary>
internal sealed class StepRecords(ICacheIndex cache, IStepRunner runner, StepNode node, ProjectMarks project)
{
    /// <summary>What is known of the step on these very inputs.</summary>
    public CacheRecord? FindByInputs(CacheKey byInputs) => node.Options.IgnoreCache ? null : Usable(byInputs);

    /// <summary>What this project, or one that it may share with, has made of this content.</summary>
    public CacheRecord? FindByContent(CacheKey byContent) =>
        node.Options.IgnoreCache || Usable(byContent) is not { } first ? null
        : project.MayUse(first.Owners) ? first
        : project.OwnKeys(byContent).Select(Usable).FirstOrDefault(r => r is not null);

    /// <summary>
    /// Remembers a result and returns what counts from now on: that of a build that was first, or the record that
    /// <paramref name="recordFor"/> makes for the key under which the result is kept.
    /// </summary>
    public CacheRecord Keep(CacheKey byContent, Func<CacheKey, CacheRecord> recordFor)
    {
        var record = recordFor(byContent);
        var first = node.Options.IgnoreCache ? Usable(byContent) : cache.Add(byContent, record);
        if (first?.Layer == record.Layer)
        {
            return record;
        }

        if (first is null || !runner.HasLayer(first.Layer) || (node.Options.IgnoreCache && project.MayUse(first.Owners)))
        {
            cache.Replace(byContent, record);
            return record;
        }

        return project.MayUse(first.Owners) ? first : KeepOwn(byContent, recordFor);
    }

    /// <summary>Lets the step be found by its inputs alone the next time.</summary>
    public void Remember(CacheKey? byInputs, CacheRecord record)
    {
        if (byInputs is { } key)
        {
            cache.Replace(key, record);
        }
    }

    private CacheRecord KeepOwn(CacheKey byContent, Func<CacheKey, CacheRecord> recordFor)
    {
        CacheRecord? record = null;
        foreach (var key in project.OwnKeys(byContent))
        {
            record ??= recordFor(key);
            cache.Replace(key, record);
        }

        return record ?? throw new InvalidOperationException("A project without marks may use every record.");
    }

    private CacheRecord? Usable(CacheKey key) => cache.Find(key) is { } record && runner.HasLayer(record.Layer) ? record : null;
}
