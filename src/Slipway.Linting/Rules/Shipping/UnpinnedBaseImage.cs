using Slipway.Diagnostics;
using Slipway.Oci;
using Slipway.Planning;

namespace Slipway.Linting;

internal static class UnpinnedBaseImage
{
    public static LintRule Rule { get; } = new(
        "UnpinnedBaseImage", Severity.Warning, "Images should be named with a tag other than latest, or a digest") { Check = Check };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var edge in subject.CheckedStages.SelectMany(s => s.Edges))
        {
            if (edge.Source is StageSource.Image { Name: var written } && ImageName.TryParse(written, out var name) && name is { Tag: "latest", Digest: null })
            {
                var hasTag = written.EndsWith(":latest", StringComparison.Ordinal);
                yield return new Finding(
                    Rule,
                    hasTag ? $"{written} is another image from one day to the next" : $"{written} has no tag: it is whatever is latest that day",
                    edge.Kind == StageEdgeKind.From ? FromWords.Of(subject, (Dockerfile.FromInstruction)edge.Instruction).Base.Span : subject.PlaceOf(edge.Instruction))
                {
                    Hint = $"name a version, {name.FamiliarRepository}:…, or a digest, {name.FamiliarRepository}@sha256:…",
                };
            }
        }
    }
}
