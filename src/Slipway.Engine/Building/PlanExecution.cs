using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Diagnostics;
using Slipway.Execution;
using Slipway.Execution.RunSteps;
using Slipway.Execution.Sources;
using Slipway.Oci;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Has the steps of a plan found or run, and looks after what is asked of them beside their results.</summary>
internal sealed class PlanExecution(LocalStore store, BuildInputs inputs, ActivityLog log)
{
    private readonly BuildRequest _request = inputs.Request;

    /// <summary>See <see cref="SolveOptions.Dockerfile"/>.</summary>
    public required Digest Dockerfile { get; init; }

    /// <summary>Where the build leaves what may be asked of it later.</summary>
    public required BuildFolder Folder { get; init; }

    /// <summary>Follows the steps; null where nobody remembers them.</summary>
    public ISolveObserver? Observer { get; init; }

    /// <summary>See <see cref="BuildEngine.Explain"/>.</summary>
    public Action<string>? Explain { get; init; }

    /// <summary>See <see cref="BuildEngine.OnFailedStep"/>.</summary>
    public Func<FailedStep, CancellationToken, Task>? OnFailedStep { get; init; }

    /// <summary>Notes what the steps read; null where the build is not to be noted.</summary>
    public RepeatNoting? Noting { get; init; }

    /// <summary>Results of elsewhere; null where none were asked for.</summary>
    public ImportedCache? Imported { get; init; }

    /// <summary>
    /// Done when the layers that the steps made are on the disk, also those of a build that failed, which are remembered too. Whoever
    /// gives them a name waits for it first; until then other things can be done.
    /// </summary>
    public Task Flushed { get; private set; } = Task.CompletedTask;

    /// <summary>The results of all steps that the targets need.</summary>
    /// <param name="images">Those of the steps that the images are of.</param>
    /// <exception cref="StepFailedException">A step failed.</exception>
    public async Task<IReadOnlyDictionary<StepId, SolvedStep>> SolveAsync(
        StepGraph graph, ImmutableArray<StepId> targets, ImmutableArray<StepId> images, CancellationToken cancellationToken)
    {
        // Before all else, since nothing shall run for a build whose ignore file is wrong.
        var contexts = inputs.Contexts.Open(inputs.Files);
        var steps = graph.Reachable(targets);
        log.Tell(at => new BuildEvent.Planned(at, steps.Length));
        var stats = new StatCaches(store.Workspace, store.Time);
        using var failed = new FailedRuns(store.Layers, holdsMounts: OnFailedStep is not null);
        IStepRunner runner = new StepRunner(
            Inputs(contexts), new RunForecast(steps), store.Layers, store.Snapshots, store.Runner, store.Mounts, inputs.Remote, stats, failed, store.Time);
        runner = Noting is null ? runner : Noting.Watch(runner);
        runner = Imported is null ? runner : new ImportingStepRunner(runner, Imported.Layers);
        var options = new SolveOptions { Explain = Explain, Observer = Observer, Dockerfile = Dockerfile, Turns = store.Turns };
        options = _request.Jobs > 0 ? options with { Jobs = _request.Jobs } : options;
        var logs = new StepLogs(Folder);
        using var solver = new StepSolver(graph, new LoggedStepRunner(runner, logs), Imported?.Index ?? (ICacheIndex)store.Cache, log, store.Time, options);
        try
        {
            var solved = Imported is null
                ? await solver.SolveAsync(targets, cancellationToken)
                : await Imported.SolveAsync(solver, targets, Needed(graph, targets, images), cancellationToken);
            await new OutputKeeping(store, _request.KeptOutputs, log).KeepAsync(graph, solved, failed: null, cancellationToken);
            return solved;
        }
        catch (StepFailedException e)
        {
            using var left = failed.Take(e.Node.Id);
            await KeepOutputsAsync(graph, Imported?.Here(solver.Solved) ?? solver.Solved, left, cancellationToken);
            await AttendAsync(e, left, cancellationToken);
            throw;
        }
        finally
        {
            stats.Save();
            Flushed = store.Layers.FlushAsync();
            if (logs.HasAny)
            {
                StepLogBudget.Apply(store.Builds.List());
            }
        }
    }

    // Outputs are looked for in the layers of every command.
    private ImmutableArray<StepId> Needed(StepGraph graph, ImmutableArray<StepId> targets, ImmutableArray<StepId> images) =>
        _request.KeptOutputs.IsEmpty ? images : [.. images, .. graph.Reachable(targets).Where(n => n.Step is Step.Run).Select(n => n.Id)];

    private async Task KeepOutputsAsync(
        StepGraph graph, IReadOnlyDictionary<StepId, SolvedStep> solved, FailedRun? left, CancellationToken cancellationToken)
    {
        try
        {
            await new OutputKeeping(store, _request.KeptOutputs, log).KeepAsync(graph, solved, left, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What the build ends with is the step that failed.
            log.Tell(at => new BuildEvent.Noticed(at, new Diagnostic("OutputsNotKept", Severity.Warning, $"outputs were not kept: {e.Message}")));
        }
    }

    private async Task AttendAsync(StepFailedException failure, FailedRun? left, CancellationToken cancellationToken)
    {
        if (_request.KeepFailed is { } name)
        {
            log.Tell(at => new BuildEvent.Noticed(at, FailedImage.Keep(store, left, name, cancellationToken)));
        }

        if (left is not null)
        {
            Remember(left, cancellationToken);
        }

        if (OnFailedStep is not null)
        {
            await OnFailedStep(new FailedStep(store, failure, left), cancellationToken);
        }
    }

    private void Remember(FailedRun left, CancellationToken cancellationToken)
    {
        try
        {
            new LastFailure(store).Set(left, Folder, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            // Without room for a note, or with a damaged store, nobody can look into the step later; the build fails of the step all the same.
        }
    }

    private StepInputs Inputs(IReadOnlyDictionary<string, OpenContext> contexts) => new()
    {
        Contexts = contexts,
        EarlierLayer = node => Observer?.EarlierLayer(node),
        Secret = new SecretValues(_request.Secrets).Read,
        AgentSocket = _request.SshSockets.GetValueOrDefault,
    };
}
