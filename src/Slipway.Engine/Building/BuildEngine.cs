using System.Collections.Immutable;
using System.Text;
using Slipway.Dockerfile;
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

    /// <summary>
    /// Is called with the step that the build has failed of, when all else has ended and before the build does; null when nobody
    /// wants to look at it.
    /// </summary>
    public Func<FailedStep, CancellationToken, Task>? OnFailedStep { get; init; }

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

        StepId[] targets = [.. target.Root is { } root ? [root] : ImmutableArray<StepId>.Empty, .. plan.Required];
        var execution = new PlanExecution(store, request, log)
        {
            Dockerfile = Digest.Of(Encoding.UTF8.GetBytes(document.Source.Text)),
            Explain = Explain,
            OnFailedStep = OnFailedStep,
        };
        var solved = await execution.SolveAsync(plan.Graph, targets, contexts.Open(files), remote, cancellationToken);
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
