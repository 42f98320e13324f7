using System.Collections.Immutable;
using System.Text;
using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Execution;
using Slipway.Execution.Sources;
using Slipway.Oci;
using Slipway.Planning;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Carries builds out from request to image: reads, plans, solves, assembles, writes.</summary>
/// <param name="openStandardOutput">Where an output without a destination goes.</param>
public sealed class BuildEngine(LocalStore store, Func<Stream> openStandardOutput)
{
    /// <summary>Is told in words why each step is taken from the cache or is not, from several threads; null when nobody asks.</summary>
    public Action<string>? Explain { get; init; }

    /// <exception cref="BuildRefusedException">The Dockerfile or the request is wrong; nothing ran.</exception>
    /// <exception cref="StepFailedException">A step failed.</exception>
    public async Task<BuildResult> BuildAsync(BuildRequest request, IBuildObserver observer, CancellationToken cancellationToken)
    {
        var log = new ActivityLog(observer, store.Time);
        var git = new GitProgram(() => store.Programs.Find("git"), () => request.SshSockets.GetValueOrDefault("default"));
        using var remote = new RemoteFiles(store.Workspace, git);
        var contexts = new BuildContexts(request, new ContextLoader(store.Workspace, remote, BuiltInArguments.KeepsGitFolder(request)), log);
        var files = new ContextFiles(request, await contexts.LoadMainAsync(cancellationToken));
        var document = ReadDockerfile(request, files, log);
        var plan = await PlanAsync(document, request, contexts, log, cancellationToken);
        var target = plan.Target ?? throw new BuildRefusedException(plan.Diagnostics);

        var solved = await SolveAsync(plan, target, document, request, contexts.Open(files), remote, log, cancellationToken);
        return await FinishAsync(target, solved, request, log, cancellationToken);
    }

    private static DockerfileDocument ReadDockerfile(BuildRequest request, ContextFiles files, ActivityLog log)
    {
        var activity = log.Start($"[internal] load build definition from {request.DockerfileName}");
        try
        {
            var document = DockerfileParser.Parse(request.DockerfileName, files.ReadDockerfile());
            if (document.HasErrors)
            {
                throw new BuildRefusedException(document.Diagnostics);
            }

            activity.Finish(ActivityOutcome.Done);
            return document;
        }
        catch (BuildRefusedException e)
        {
            activity.Finish(ActivityOutcome.Failed, e.Message);
            throw;
        }
    }

    private async Task<BuildPlan> PlanAsync(
        DockerfileDocument document,
        BuildRequest request,
        BuildContexts contexts,
        ActivityLog log,
        CancellationToken cancellationToken)
    {
        var plan = await BuildPlanner.PlanAsync(
            document,
            new PlanRequest
            {
                Target = request.Target,
                RequiredStages = request.RequiredStages,
                BuildArguments = request.BuildArguments,
                Labels = request.Labels,
                NamedContexts = contexts.Named,
                BuildPlatform = Platform.Host,
                TargetPlatform = request.Platform ?? Platform.Host,
                NoCache = request.NoCache,
                NoCacheStages = request.NoCacheStages,
                Network = request.Network,
                ExtraHosts = request.ExtraHosts,
                Entitlements = request.Entitlements,
                ProxyEnvironment = request.ProxyEnvironment,
                ShmSizeBytes = request.ShmSizeBytes,
                Ulimits = request.Ulimits,
                Resources = request.Resources,
                CgroupParent = request.CgroupParent,
                Hostname = BuiltInArguments.HostnameOf(request),
            },
            new BaseImages(store, request, log),
            cancellationToken);
        if (plan.Target is null)
        {
            throw new BuildRefusedException(plan.Diagnostics);
        }

        foreach (var diagnostic in plan.Diagnostics)
        {
            log.Tell(at => new BuildEvent.Noticed(at, diagnostic));
        }

        return plan;
    }

    private async Task<IReadOnlyDictionary<StepId, SolvedStep>> SolveAsync(
        BuildPlan plan,
        PlannedImage target,
        DockerfileDocument document,
        BuildRequest request,
        IReadOnlyDictionary<string, OpenContext> contexts,
        RemoteFiles remote,
        ActivityLog log,
        CancellationToken cancellationToken)
    {
        StepId[] targets = [.. target.Root is { } root ? [root] : ImmutableArray<StepId>.Empty, .. plan.Required];
        var steps = plan.Graph.Reachable(targets);
        log.Tell(at => new BuildEvent.Planned(at, steps.Length));
        var stats = new StatCaches(store.Workspace, store.Time);
        var runner = new StepRunner(
            Inputs(request, contexts), store.Layers, store.Snapshots, store.Runner, store.Mounts, remote, stats, store.Time);
        var options = new SolveOptions { Explain = Explain, Dockerfile = Digest.Of(Encoding.UTF8.GetBytes(document.Source.Text)) };
        options = request.Jobs > 0 ? options with { Jobs = request.Jobs } : options;
        using var solver = new StepSolver(plan.Graph, runner, store.Cache, log, store.Time, options);
        try
        {
            return await solver.SolveAsync(targets, cancellationToken);
        }
        finally
        {
            stats.Save();

            // Steps of a build that failed are remembered too.
            store.Layers.Flush();
        }
    }

    private static StepInputs Inputs(BuildRequest request, IReadOnlyDictionary<string, OpenContext> contexts) => new()
    {
        Contexts = contexts,
        Secret = id => request.Secrets.TryGetValue(id, out var source) ? SecretValue(id, source) : null,
        AgentSocket = request.SshSockets.GetValueOrDefault,
    };

    private static byte[] SecretValue(string id, SecretSource source) => source switch
    {
        SecretSource.FromFile file => File.Exists(file.Path)
            ? File.ReadAllBytes(file.Path)
            : throw new BuildRefusedException([new Diagnostic("MissingSecret", Severity.Error, $"the file of secret {id} is not there: {file.Path}")]),
        SecretSource.FromValue value => value.Value.ToArray(),
        _ => throw new System.Diagnostics.UnreachableException(source.GetType().Name),
    };

    private async Task<BuildResult> FinishAsync(
        PlannedImage target,
        IReadOnlyDictionary<StepId, SolvedStep> solved,
        BuildRequest request,
        ActivityLog log,
        CancellationToken cancellationToken)
    {
        var activity = log.Start("exporting to image");
        var (manifest, imageId) = await new ImageFinish(store, request, target, solved).AssembleAsync(cancellationToken);
        store.Origins.Set(imageId, HistoryOrigin.Of(target, request.DockerfileName));
        var names = request.Tags.Concat(request.Outputs.SelectMany(o => o.Names)).Distinct().ToImmutableArray();
        foreach (var name in names)
        {
            store.Images.Tag(name, manifest);
        }

        if (names.IsEmpty && request.Outputs.All(o => o.Kind == BuildOutputKind.Image))
        {
            store.Images.Keep(manifest);
        }

        activity.Finish(ActivityOutcome.Done, imageId.ToString());
        var image = store.Images.Open(manifest.Digest, target.Platform)
            ?? throw new InvalidOperationException("The image was stored and is not there.");
        var root = target.Root is { } step ? solved[step].Layers : LayersResult.Empty;
        var writer = new OutputWriter(store, request, log, openStandardOutput);
        Descriptor? exported = null;
        foreach (var output in request.Outputs)
        {
            exported = await writer.WriteAsync(output, image, root, cancellationToken) ?? exported;
        }

        return new BuildResult { ImageId = imageId, Manifest = manifest, Exported = exported, Names = names };
    }
}
