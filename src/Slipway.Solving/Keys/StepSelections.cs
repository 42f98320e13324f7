using System.Collections.Immutable;
using Slipway.Steps;

namespace Slipway.Solving;

/// <summary>What a step reads of each of its sources, so that a change of anything else leaves its result valid.</summary>
internal static class StepSelections
{
    /// <summary>The selections of a step, each with the number of the source that it selects from.</summary>
    public static ImmutableArray<(int Source, Selection Selection)> Of(Step step) => step switch
    {
        Step.Copy copy => OfCopy(copy),
        Step.Run run => OfRun(run),
        _ => [],
    };

    private static ImmutableArray<(int, Selection)> OfCopy(Step.Copy copy)
    {
        var patterns = new SortedDictionary<int, ImmutableArray<string>.Builder>();
        foreach (var source in copy.From)
        {
            if (source is CopySource.FromStep from)
            {
                if (!patterns.TryGetValue(from.Source, out var list))
                {
                    patterns[from.Source] = list = ImmutableArray.CreateBuilder<string>();
                }

                list.Add(from.Pattern);
            }
        }

        return [.. patterns.Select(p => (p.Key, new Selection
        {
            Patterns = p.Value.ToImmutable(),
            Wildcards = true,
            Excludes = copy.Excludes,
            Parents = copy.Parents,
        }))];
    }

    private static ImmutableArray<(int, Selection)> OfRun(Step.Run run)
    {
        var selections = ImmutableArray.CreateBuilder<(int, Selection)>();
        foreach (var mount in run.Mounts)
        {
            switch (mount)
            {
                case RunMount.Bind bind:
                    selections.Add((bind.Source, new Selection { Patterns = [bind.SourcePath] }));
                    break;
                case RunMount.Cache { Source: { } source } cache:
                    selections.Add((source, new Selection { Patterns = [cache.SourcePath] }));
                    break;
            }
        }

        return selections.ToImmutable();
    }
}
