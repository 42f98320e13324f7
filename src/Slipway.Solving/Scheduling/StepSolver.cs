using System.Collections.Immutable;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Solving;

/// <summary>
/// Finds or makes the result of every step that the targets need. Steps run as soon as what they stand on is there, as
/// many at once as allowed; when one fails, those under way are cancelled and the first failure is thrown.
/// </summary>
/// <remarks>
/// A step is looked up twice. First by what it does and the identities of its inputs, which costs no reading. Then, if it
/// selects from sources, by what it does and the <em>content</em> of what it selects: this is what keeps a COPY and all
/// behind it cached when a stage was built anew and made the same files, or a context only got other times.
/// <para>Results that are known are found on the caller's thread, one after the other: a look-up takes less than handing it to another
/// thread does, and a build that is known whole starts none. What runs does so on threads of its own.</para>
/// </remarks>
public sealed class StepSolver(
    StepGraph graph,
    IStepRunner runner,
    ICacheIndex cache,
    ActivityLog log,
    TimeProvider time,
    SolveOptions options) : IDisposable
{
    /// <summary>So long nobody wonders why nothing happens.</summary>
    private static readonly TimeSpan UnexplainedWait = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _slots = new(options.Jobs);
    private readonly Dictionary<StepId, Task<SolvedStep>> _tasks = [];
    private readonly Digest? _dockerfileMark = options.Dockerfile is { } text ? ProjectMarks.OfDockerfile(text) : null;

    /// <summary>The results that there are, once <see cref="SolveAsync(IReadOnlyCollection{StepId}, CancellationToken)"/> has ended: also where it failed.</summary>
    public IReadOnlyDictionary<StepId, SolvedStep> Solved =>
        _tasks.Where(t => t.Value.IsCompletedSuccessfully).ToDictionary(t => t.Key, t => t.Value.Result);

    /// <summary>Solves <paramref name="targets"/> and returns the results of all steps they needed.</summary>
    /// <exception cref="StepFailedException">A step failed.</exception>
    /// <exception cref="LayersUnavailableException">The cache knew a result whose layers cannot be had. To be called again: it is not believed then.</exception>
    public async Task<IReadOnlyDictionary<StepId, SolvedStep>> SolveAsync(
        IReadOnlyCollection<StepId> targets, CancellationToken cancellationToken)
    {
        using var failure = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        foreach (var node in graph.Reachable(targets))
        {
            _tasks[node.Id] = SolveOrCancelAsync(node, failure);
        }

        await WhenAllOrFirstFailureAsync(_tasks.Values, cancellationToken);
        return Solved;
    }

    public void Dispose() => _slots.Dispose();

    private static async Task WhenAllOrFirstFailureAsync(IReadOnlyCollection<Task<SolvedStep>> tasks, CancellationToken cancellationToken)
    {
        try
        {
            // Nothing is waited for where everything was known.
            if (tasks.Any(t => !t.IsCompletedSuccessfully))
            {
                await Task.WhenAll(tasks);
            }
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Steps that were cancelled because another one failed are not the reason.
            var reason = tasks.Where(t => t.IsFaulted).Select(t => t.Exception?.InnerException)
                .FirstOrDefault(e => e is not (null or OperationCanceledException));
            if (reason is not null)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(reason);
            }

            throw;
        }
    }

    private async Task<SolvedStep> SolveOrCancelAsync(StepNode node, CancellationTokenSource failure)
    {
        // Now, since the caller's loop goes on to add to them.
        var parentTask = node.Parent is { } parent ? _tasks[parent] : null;
        var sourceTasks = new Task<SolvedStep>[node.Sources.Length];
        for (var i = 0; i < sourceTasks.Length; i++)
        {
            sourceTasks[i] = _tasks[node.Sources[i]];
        }

        try
        {
            var parentResult = parentTask is null ? LayersResult.Empty : (await parentTask).Layers;
            var sources = new SolvedStep[sourceTasks.Length];
            for (var i = 0; i < sources.Length; i++)
            {
                sources[i] = await sourceTasks[i];
            }

            return await SolveAsync(node, parentResult, sources, failure.Token);
        }
        catch
        {
            await failure.CancelAsync();
            throw;
        }
    }

    private async Task<SolvedStep> SolveAsync(
        StepNode node, LayersResult parent, SolvedStep[] sources, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var activity = log.Start(node.Options.Name, isStep: true);
        try
        {
            var solved = node.Inputs.Any() || node.Step is Step.Run or Step.Copy or Step.MakeFolder
                ? await FindOrRunAsync(node, parent, sources, activity, cancellationToken)
                : await OpenAsync(node, activity, cancellationToken);
            activity.Finish(solved.WasCached ? ActivityOutcome.Cached : ActivityOutcome.Done);
            return solved;
        }
        catch (Exception e) when (e is OperationCanceledException or LayersUnavailableException)
        {
            activity.Finish(ActivityOutcome.Canceled);
            throw;
        }
        catch (Exception e)
        {
            activity.Finish(ActivityOutcome.Failed, e.Message);
            throw;
        }
    }

    private async Task<SolvedStep> OpenAsync(StepNode node, IActivity activity, CancellationToken cancellationToken)
    {
        var result = await runner.OpenAsync(node, activity, cancellationToken);
        options.Observer?.Opened(node, result);
        return new SolvedStep(result, Created: null, WasCached: false);
    }

    private async Task<SolvedStep> FindOrRunAsync(
        StepNode node, LayersResult parent, SolvedStep[] sources, ActivityLog.Activity activity, CancellationToken cancellationToken)
    {
        var definition = StepDefinition.Of(node.Step);
        var project = ProjectMarks.Of(node, graph, sources.Select(s => s.Result), _dockerfileMark);
        var records = new StepRecords(cache, runner, node, project);
        var byInputs = KeyByInputs(definition, parent, sources);
        if (byInputs is { } quick && records.FindByInputs(quick) is { } known)
        {
            options.Explain?.Invoke($"{node.Options.Name}: known by its inputs, key {quick}, layer {known.Layer}");
            return Cached(node, parent, known, byInputs);
        }

        var (byContent, parts, listings) = await KeyByContentAsync(node, definition, parent, sources, cancellationToken);
        if (records.FindByContent(byContent) is { } same)
        {
            return KnownByContent(same);
        }

        // The caller's loop goes on to the other steps: those of them that are to run do so at the same time.
        await Task.Yield();
        using var turn = await TakeTurnAsync(node, byContent, activity, cancellationToken);
        if (turn is not null && records.FindByContent(byContent) is { } madeMeanwhile)
        {
            return KnownByContent(madeMeanwhile);
        }

        options.Explain?.Invoke(WhyItRuns(node, byInputs, byContent, parts));
        if (options.Observer?.Missed(node, parts, listings) is { } reason)
        {
            activity.Miss(reason);
        }

        await _slots.WaitAsync(cancellationToken);
        try
        {
            var layer = await runner.RunAsync(node, parent, [.. sources.Select(s => s.Result)], activity, cancellationToken);
            var kept = records.Keep(byContent, key => new CacheRecord
            {
                Layer = layer,
                Identity = IdentityOf(node, key),
                Created = time.GetUtcNow(),
                Description = node.Options.Name,
                Parts = parts,
                Owners = project.Marks,
            });
            if (kept.Layer != layer)
            {
                runner.Discard(layer);
            }

            records.Remember(byInputs, kept);
            options.Observer?.Made(node, kept);
            return new SolvedStep(On(parent, kept), kept.Created, WasCached: false) { Record = kept, ByInputs = byInputs };
        }
        finally
        {
            _slots.Release();
        }

        SolvedStep KnownByContent(CacheRecord record)
        {
            options.Explain?.Invoke($"{node.Options.Name}: known by the content of its inputs, key {byContent}, layer {record.Layer}");
            records.Remember(byInputs, record);
            return Cached(node, parent, record, byInputs);
        }
    }

    // Before a slot is taken: who waits for another build keeps no step of this one from running.
    private async Task<IDisposable?> TakeTurnAsync(StepNode node, CacheKey byContent, ActivityLog.Activity activity, CancellationToken cancellationToken)
    {
        if (options.Turns is null || node.Options.IgnoreCache)
        {
            return null;
        }

        var turn = options.Turns.TakeAsync(byContent, cancellationToken);
        if (!turn.IsCompleted && await Task.WhenAny(turn, Task.Delay(UnexplainedWait, time, CancellationToken.None)) != turn)
        {
            activity.Output(OutputStream.Stderr, "waiting for another build, which makes this step now\n"u8);
        }

        return await turn;
    }

    private static string WhyItRuns(StepNode node, CacheKey? byInputs, CacheKey byContent, ImmutableArray<KeyPart> parts)
    {
        var why = node.Options.IgnoreCache ? "its cache is not to be used" : "nothing is known of it";
        var inputs = byInputs is { } key ? $"key by inputs {key}, " : "";
        return $"{node.Options.Name}: runs, for {why}: {inputs}key by content {byContent} of {string.Join(", ", parts.Select(p => $"{p.Name}={p.Digest}"))}";
    }

    private SolvedStep Cached(StepNode node, LayersResult parent, CacheRecord record, CacheKey? byInputs)
    {
        options.Observer?.Found(node, record);
        return new SolvedStep(On(parent, record), record.Created, WasCached: true) { Record = record, ByInputs = byInputs };
    }

    private static LayersResult On(LayersResult parent, CacheRecord record) =>
        new(parent.Layers.Add(record.Layer), record.Identity);

    // Files copied from known content are that content whenever they are copied; what a command leaves is known only by
    // having run.
    private static Digest IdentityOf(StepNode node, CacheKey key)
    {
        using var identity = new KeyWriter("identity");
        identity.Add(key.Digest);
        if (node.Step is Step.Run)
        {
            identity.Add(Guid.NewGuid().ToByteArray());
        }

        return identity.Finish();
    }

    /// <summary>Null where a source has no identity of its own, such as a context folder.</summary>
    private static CacheKey? KeyByInputs(Digest definition, LayersResult parent, SolvedStep[] sources)
    {
        using var key = new KeyWriter("inputs");
        key.Add(definition).Add(parent.Identity);
        foreach (var source in sources)
        {
            if (source.Result is not LayersResult layers)
            {
                return null;
            }

            key.Add(layers.Identity);
        }

        return new CacheKey(key.Finish());
    }

    private async Task<(CacheKey Key, ImmutableArray<KeyPart> Parts, ImmutableArray<SelectedFiles> Listings)> KeyByContentAsync(
        StepNode node, Digest definition, LayersResult parent, SolvedStep[] sources, CancellationToken cancellationToken)
    {
        var parts = ImmutableArray.CreateBuilder<KeyPart>();
        var selected = ImmutableArray.CreateBuilder<SelectedFiles>();
        parts.Add(new KeyPart(KeyPart.Instruction, definition));
        parts.Add(new KeyPart(KeyPart.Parent, parent.Identity));
        foreach (var (source, selection) in StepSelections.Of(node.Step))
        {
            var files = await runner.DigestAsync(node, source, selection, sources[source].Result, cancellationToken);
            selected.Add(files);
            parts.Add(new KeyPart(string.Join(' ', selection.Patterns), files.Digest));
        }

        var all = parts.ToImmutable();
        return (CacheKey.OfContent(all), all, selected.ToImmutable());
    }
}
