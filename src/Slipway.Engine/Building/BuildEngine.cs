using System.Collections.Immutable;
using Slipway.Oci;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Carries builds out from request to image: reads, plans, solves, assembles, writes.</summary>
/// <param name="openStandardOutput">Where an output without a destination goes.</param>
public sealed class BuildEngine(LocalStore store, Func<Stream> openStandardOutput)
{
    /// <summary>Is told in words why each step is taken from the cache or is not, from several threads; null when nobody asks.</summary>
    public Action<string>? Explain { get; init; }

    /// <summary>
    /// Is called with the step that the build has failed of, when all else has ended and before the build does; null when nobody
    /// wants to look at it.
    /// </summary>
    public Func<FailedStep, CancellationToken, Task>? OnFailedStep { get; init; }

    /// <summary>How the build was asked for, so that <see cref="BuildRepeats"/> can answer when it is again; null where it is not to be noted.</summary>
    public RepeatCommand? Command { get; init; }

    /// <exception cref="BuildRefusedException">The Dockerfile or the request is wrong; nothing ran.</exception>
    /// <exception cref="StepFailedException">A step failed.</exception>
    public async Task<BuildResult> BuildAsync(BuildRequest request, IBuildObserver observer, CancellationToken cancellationToken)
    {
        var noting = Command is not null && RepeatNoting.IsFor(request) ? new RepeatNoting(store, request, Command, observer) : null;
        var result = await BuildAsync(request, new ActivityLog(noting ?? observer, store.Time), noting, cancellationToken);
        noting?.Put(result.ImageId);
        return result;
    }

    private async Task<BuildResult> BuildAsync(
        BuildRequest request, ActivityLog log, RepeatNoting? noting, CancellationToken cancellationToken)
    {
        using var inputs = await BuildInputs.OpenAsync(store, request, log, cancellationToken);
        var document = inputs.ReadDockerfile();
        var checks = new BuildChecks(document, inputs, log);
        var build = await new BuildPlanning(store, inputs, log).PlanAsync(document, cancellationToken);

        var folder = store.Builds.Begin();
        var recorder = new BuildRecorder(store, request, folder, build.Graph.Reachable(build.Targets));
        var dockerfile = BuildInputs.TextDigest(document);
        using var places = new CachePlaces(store);
        using var imported = request.CacheFrom.IsEmpty
            ? null
            : await new CacheImport(store, places, log, dockerfile).OpenAsync(request.CacheFrom, cancellationToken);
        var execution = new PlanExecution(store, inputs, log)
        {
            Dockerfile = dockerfile,
            Imported = imported,
            Noting = noting,
            Folder = folder,
            Observer = recorder,
            Explain = Explain,
            OnFailedStep = OnFailedStep,
        };
        await checks.BeginAsync(build);
        try
        {
            var solved = await execution.SolveAsync(build.Graph, build.Targets, build.Roots, cancellationToken);
            var result = await FinishAsync(build, solved, execution.Flushed, request, log, cancellationToken);
            if (!request.CacheTo.IsEmpty)
            {
                await new CacheExport(store, places, log, imported).WriteAsync(request.CacheTo, build, solved, cancellationToken);
            }

            recorder.End(result.ImageId, failure: null);
            noting?.Follow(inputs.Files, folder);
            return result;
        }
        catch (Exception e)
        {
            recorder.End(imageId: null, e);
            throw;
        }
        finally
        {
            await execution.Flushed;
            await checks.EndAsync();
        }
    }

    private async Task<BuildResult> FinishAsync(
        PlannedBuild build,
        IReadOnlyDictionary<StepId, SolvedStep> solved,
        Task flushed,
        BuildRequest request,
        ActivityLog log,
        CancellationToken cancellationToken)
    {
        var activity = log.Start("exporting to image");
        var names = request.Tags.Concat(request.Outputs.SelectMany(o => o.Names)).Distinct().ToImmutableArray();
        var finished = await new BuildFinish(store, request, solved) { Flushed = flushed }.FinishAsync(build, names, cancellationToken);
        activity.Finish(ActivityOutcome.Done, finished.Id.ToString());

        var writer = new OutputWriter(store, request, finished, log, openStandardOutput);
        Descriptor? exported = null;
        foreach (var output in request.Outputs)
        {
            exported = await writer.WriteAsync(output, cancellationToken) ?? exported;
        }

        return new BuildResult
        {
            ImageId = finished.Id,
            ConfigDigest = finished.Index is null ? finished.Id : null,
            Manifest = finished.Target,
            Exported = exported,
            Names = names,
        };
    }
}
