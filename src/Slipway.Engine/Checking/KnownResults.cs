using System.Collections.Immutable;
using Slipway.Dockerfile;
using Slipway.Execution;
using Slipway.Execution.FileOps;
using Slipway.Execution.RunSteps;
using Slipway.Execution.Sources;
using Slipway.Linting;
using Slipway.Planning;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// Looks stages up in the cache as a build would, and lists the files of those that are there: what rules know after a build.
/// Nothing runs, is fetched or unpacked for it; a stage of which any step is not known is left out.
/// </summary>
internal sealed class KnownResults(LocalStore store, BuildInputs inputs)
{
    /// <summary>An image of more files is not listed for a hint.</summary>
    private const int MostFiles = 400_000;

    public async Task<BuildFacts> FindAsync(DockerfileDocument document, StageMap stages, CancellationToken cancellationToken)
    {
        // A context from elsewhere would have to be fetched.
        if (inputs.Request.NamedContexts.Values.Any(c => c is not NamedContextSource.Files { Source: ContextSource.Folder }))
        {
            return BuildFacts.None;
        }

        var plan = await BuildPlanner.PlanAsync(document, inputs.PlanRequestFor(inputs.Platforms[0]), new StoredImages(store), cancellationToken);
        using var failed = new FailedRuns(store.Layers, holdsMounts: false);
        var sources = new StepInputs { Contexts = inputs.Contexts.Open(inputs.Files) };
        var runner = new RecallingRunner(new StepRunner(
            sources,
            new RunForecast([]),
            store.Layers,
            store.Snapshots,
            store.Runner,
            store.Mounts,
            inputs.Remote,
            new StatCaches(store.Workspace, store.Time),
            failed,
            store.Time));
        var options = new SolveOptions { Dockerfile = BuildInputs.TextDigest(document) };
        var files = ImmutableDictionary.CreateBuilder<int, StageFiles>();
        foreach (var (stage, root) in plan.StageRoots.Where(r => IsAskedFor(stages, r.Key)))
        {
            if (await FindAsync(plan.Graph, root, runner, options, cancellationToken) is { } result
                && result.Layers.All(store.Layers.IsUnpacked)
                && LayerListing.Of(store.Layers, result.Layers, MostFiles, cancellationToken) is { } entries)
            {
                files.Add(stage, new StageFiles(entries));
            }
        }

        return new BuildFacts { Files = files.ToImmutable() };
    }

    private static bool IsAskedFor(StageMap stages, int stage) =>
        stage == stages.Target || stages.UsersOf(stage).Any(u => u.Edge.Kind == StageEdgeKind.Copy);

    private async Task<LayersResult?> FindAsync(
        StepGraph graph, StepId root, RecallingRunner runner, SolveOptions options, CancellationToken cancellationToken)
    {
        using var solver = new StepSolver(graph, runner, store.Cache, new ActivityLog(NobodyWatching.Instance, store.Time), store.Time, options);
        try
        {
            return (await solver.SolveAsync([root], cancellationToken))[root].Layers;
        }
        catch (StepFailedException)
        {
            return null;
        }
    }
}
