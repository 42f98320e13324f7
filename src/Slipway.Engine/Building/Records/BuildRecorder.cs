using System.Collections.Immutable;
using Slipway.Oci;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Follows a build and leaves its record. What it cannot write is no reason to fail a build.</summary>
internal sealed class BuildRecorder : ISolveObserver
{
    private readonly LocalStore _store;
    private readonly BuildRequest _request;
    private readonly BuildFolder _folder;
    private readonly string _project;
    private readonly StepRecord[] _steps;
    private readonly Dictionary<StepId, int> _places = [];
    private readonly EarlierBuilds _earlier;
    private bool _hasMissed;

    /// <param name="nodes">The steps that the build needs.</param>
    public BuildRecorder(LocalStore store, BuildRequest request, BuildFolder folder, ImmutableArray<StepNode> nodes)
    {
        (_store, _request, _folder) = (store, request, folder);
        _project = BuildProject.Of(request);
        _steps = PlannedSteps.Of(nodes);
        _earlier = new EarlierBuilds(store.Records.ListOf(_project), _steps, store.Listings);
        foreach (var node in nodes)
        {
            _places[node.Id] = _places.Count;
        }
    }

    public void Opened(StepNode node, StepResult result) => Change(node, step => step with { Outcome = StepOutcome.Opened });

    public void Found(StepNode node, CacheRecord record) =>
        Change(node, step => step with { Outcome = StepOutcome.Hit, Parts = PartsOf(record.Parts), Layer = record.Layer.Value });

    public MissReason? Missed(StepNode node, ImmutableArray<KeyPart> parts, ImmutableArray<SelectedFiles> selected)
    {
        _hasMissed = true;
        var step = Change(node, step => step with { Outcome = StepOutcome.Unfinished, Parts = PartsOf(parts) });
        var changes = node.Options.IgnoreCache
            ? [new InputChange(InputKind.CacheIgnored)]
            : _earlier.Explain(_places[node.Id], step, selected);
        Change(node, s => s with { Changes = changes });
        KeepListings(selected);

        // Of a first build each step would say the same.
        return changes is [{ Kind: InputKind.FirstBuild }] ? null : new MissReason(changes);
    }

    public LayerId? EarlierLayer(StepNode node)
    {
        var place = _places[node.Id];
        return _earlier.LayerOf(place, _steps[place]);
    }

    public void Made(StepNode node, CacheRecord record) =>
        Change(node, step => step with { Outcome = StepOutcome.Miss, Layer = record.Layer.Value });

    /// <summary>Writes what is known now.</summary>
    /// <param name="imageId">Null where the build did not come to an image.</param>
    /// <param name="failure">What the build ended with; null where it succeeded.</param>
    public void End(Digest? imageId, Exception? failure)
    {
        if (failure is StepFailedException { Node: var node } && _places.ContainsKey(node.Id))
        {
            Change(node, step => step with { Outcome = StepOutcome.Failed });
        }

        try
        {
            _store.Records.Write(_folder, Record(imageId, failure));
            _store.Builds.RemoveOld();
            if (_hasMissed)
            {
                _store.Listings.RemoveOld();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk, or a store that may only be read.
        }
    }

    private static ImmutableArray<NamedDigest> PartsOf(ImmutableArray<KeyPart> parts)
    {
        var named = ImmutableArray.CreateBuilder<NamedDigest>(parts.Length);
        foreach (var part in parts)
        {
            named.Add(new NamedDigest(part.Name, part.Digest.ToString()));
        }

        return named.MoveToImmutable();
    }

    // Each step is changed by the thread that looks it up, and by no other.
    private StepRecord Change(StepNode node, Func<StepRecord, StepRecord> change)
    {
        ref var step = ref _steps[_places[node.Id]];
        return step = change(step);
    }

    private void KeepListings(ImmutableArray<SelectedFiles> selected)
    {
        try
        {
            foreach (var files in selected)
            {
                _store.Listings.Add(files);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next miss is told less closely.
        }
    }

    private BuildRecord Record(Digest? imageId, Exception? failure)
    {
        var now = _store.Time.GetUtcNow();
        return new BuildRecord
        {
            Project = _project,
            Id = _folder.Id.ToString(),
            BeganAt = _folder.Id.BeganAt,
            Seconds = Math.Max(0, (now - _folder.Id.BeganAt).TotalSeconds),
            Dockerfile = _request.DockerfileName,
            Context = BuildProject.PlaceOf(_request.Context),
            Target = _request.Target,
            Outcome = failure switch
            {
                null => BuildOutcome.Done,
                OperationCanceledException => BuildOutcome.Canceled,
                _ => BuildOutcome.Failed,
            },
            Image = imageId?.ToString(),
            Names = [.. _request.Tags.Select(t => t.Familiar)],
            Steps = [.. _steps],
        };
    }
}
