using System.Collections.Immutable;
using Slipway.Oci;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// What a missed step is compared with: the last build of the same project that came to it. Records are read when the first
/// step is missed, and no more of them than are needed. Thread-safe.
/// </summary>
internal sealed class EarlierBuilds(IEnumerable<BuildRecord> newestFirst, IReadOnlyList<StepRecord> now, FileListings listings)
{
    /// <summary>All steps of a first build share it.</summary>
    private static readonly ImmutableArray<InputChange> NeverBuilt = [new InputChange(InputKind.FirstBuild)];

    private readonly Lock _gate = new();
    private readonly List<(BuildRecord Build, int[] Matches)> _read = [];
    private readonly IEnumerator<BuildRecord> _rest = newestFirst.GetEnumerator();

    /// <param name="index">Of the step among those of this build.</param>
    /// <param name="step">With the parts of its key.</param>
    public ImmutableArray<InputChange> Explain(int index, StepRecord step, ImmutableArray<SelectedFiles> selected)
    {
        var isKnown = false;
        for (var i = 0; At(i) is var (build, matches); i++)
        {
            if (matches[index] < 0)
            {
                return [new InputChange(isKnown ? InputKind.NotReached : InputKind.NewInstruction)];
            }

            isKnown = true;
            var earlier = build.Steps[matches[index]];
            if (!earlier.Parts.IsEmpty)
            {
                var changes = new MissExplanation(now, build.Steps, listings).Compare(step, earlier, selected);
                return changes.IsEmpty ? [new InputChange(WithoutChange(earlier))] : changes;
            }
        }

        return isKnown ? [new InputChange(InputKind.NotReached)] : NeverBuilt;
    }

    /// <summary>The layer that the step made the last time that it came to an end, if what it stood on was the same; null otherwise.</summary>
    /// <param name="index">Of the step among those of this build.</param>
    /// <param name="step">With the parts of its key.</param>
    public LayerId? LayerOf(int index, StepRecord step)
    {
        for (var i = 0; At(i) is var (build, matches) && matches[index] >= 0; i++)
        {
            if (build.Steps[matches[index]] is { Layer: { } layer } earlier)
            {
                return ParentOf(earlier) is { } parent && parent == ParentOf(step) ? new LayerId(layer) : null;
            }
        }

        return null;
    }

    private static NamedDigest? ParentOf(StepRecord step) => step.Parts.FirstOrDefault(p => p.Name == KeyPart.Parent);

    private static InputKind WithoutChange(StepRecord earlier) => earlier.Outcome switch
    {
        StepOutcome.Failed => InputKind.FailedBefore,
        StepOutcome.Unfinished => InputKind.NotReached,
        _ => InputKind.CacheLost,
    };

    private (BuildRecord Build, int[] Matches)? At(int index)
    {
        lock (_gate)
        {
            while (_read.Count <= index)
            {
                if (!_rest.MoveNext())
                {
                    return null;
                }

                _read.Add((_rest.Current, StepMatching.Match(_rest.Current.Steps, now)));
            }

            return _read[index];
        }
    }
}
