using Slipway.Oci;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Makes documents of caches out of what a build has found and made.</summary>
internal static class CacheEntries
{
    /// <param name="steps">As <see cref="Of(IEnumerable{StepNode}, IReadOnlyDictionary{StepId, SolvedStep})"/> gives them: in the order of the graph, so that the same results give the same document.</param>
    /// <param name="layerOf">The place of a result's layer among those that travel; null for one that does not.</param>
    /// <param name="layers">The diff ids of the layers that travel; null where they are told elsewhere.</param>
    public static CacheDocument Of(IEnumerable<SolvedStep> steps, Func<LayerId, int?> layerOf, IReadOnlyList<Digest>? layers) => new()
    {
        Version = CacheDocument.CurrentVersion,
        KeyEncoding = CacheKey.EncodingVersion,
        Layers = layers,
        Records = [.. steps.Select(s => Of(s, layerOf))],
    };

    /// <summary>The results of those of <paramref name="nodes"/> that are known by a key.</summary>
    public static IEnumerable<SolvedStep> Of(IEnumerable<StepNode> nodes, IReadOnlyDictionary<StepId, SolvedStep> solved) =>
        nodes.Select(n => solved.GetValueOrDefault(n.Id)).OfType<SolvedStep>().Where(s => s.Record is { } record && KeysOf(s, record).Any());

    private static CacheEntry Of(SolvedStep step, Func<LayerId, int?> layerOf)
    {
        var record = step.Record ?? throw new ArgumentException("The step is known by no key.");
        return new CacheEntry
        {
            Keys = [.. KeysOf(step, record)],
            Identity = record.Identity,
            Created = record.Created,
            Step = record.Description.Length > 0 ? CacheDocuments.Shown(record.Description) : null,
            Parts = record.Parts.IsEmpty ? null : [.. record.Parts.Select(p => new CacheEntryPart(CacheDocuments.Shown(p.Name), p.Digest))],
            Layer = layerOf(step.Layers.Layers[^1]),
            OfProject = !record.Owners.IsEmpty,
        };
    }

    // By its inputs alone a step was found without its content being looked at: the record knows what that was.
    private static IEnumerable<Digest> KeysOf(SolvedStep step, CacheRecord record)
    {
        if (step.ByInputs is { } byInputs)
        {
            yield return byInputs.Digest;
        }

        if (!record.Parts.IsEmpty)
        {
            yield return CacheKey.OfContent(record.Parts).Digest;
        }
    }
}
