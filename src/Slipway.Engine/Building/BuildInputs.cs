using System.Collections.Immutable;
using System.Text;
using Slipway.Dockerfile;
using Slipway.Execution.Sources;
using Slipway.Oci;
using Slipway.Planning;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>What a request names, opened: the contexts, and in the main one the Dockerfile and the ignore file.</summary>
internal sealed class BuildInputs : IDisposable
{
    private readonly ActivityLog _log;

    private BuildInputs(BuildRequest request, RemoteFiles remote, BuildContexts contexts, ContextFiles files, ActivityLog log) =>
        (Request, Remote, Contexts, Files, _log) = (request, remote, contexts, files, log);

    public BuildRequest Request { get; }

    public RemoteFiles Remote { get; }

    public BuildContexts Contexts { get; }

    public ContextFiles Files { get; }

    /// <summary>What the image is for: at least one platform.</summary>
    public ImmutableArray<Platform> Platforms => Request.Platforms.IsEmpty ? [Platform.Host] : Request.Platforms;

    /// <summary>What the plan for one of the platforms depends on.</summary>
    public PlanRequest PlanRequestFor(Platform platform) => new()
    {
        Target = Request.Target,
        RequiredStages = Request.RequiredStages,
        BuildArguments = Request.BuildArguments,
        Labels = Request.Labels,
        NamedContexts = Contexts.Named,
        BuildPlatform = Platform.Host,
        TargetPlatform = platform,
        ShowsPlatforms = Request.Platforms.Length > 1,
        NoCache = Request.NoCache,
        NoCacheStages = Request.NoCacheStages,
        Network = Request.Network,
        ExtraHosts = Request.ExtraHosts,
        Entitlements = Request.Entitlements,
        ProxyEnvironment = Request.ProxyEnvironment,
        ShmSizeBytes = Request.ShmSizeBytes,
        Ulimits = Request.Ulimits,
        Resources = Request.Resources,
        CgroupParent = Request.CgroupParent,
        Hostname = BuiltInArguments.HostnameOf(Request),
    };

    /// <exception cref="BuildRefusedException">The context cannot be had.</exception>
    public static async Task<BuildInputs> OpenAsync(LocalStore store, BuildRequest request, ActivityLog log, CancellationToken cancellationToken)
    {
        var git = new GitProgram(() => store.Programs.Find("git"), () => request.SshSockets.GetValueOrDefault("default"));
        var remote = new RemoteFiles(store.Workspace, git);
        try
        {
            var loader = new ContextLoader(store.Workspace, remote, BuiltInArguments.KeepsGitFolder(request));
            var contexts = new BuildContexts(request, loader, log);
            var files = new ContextFiles(request, await contexts.LoadMainAsync(cancellationToken));
            return new BuildInputs(request, remote, contexts, files, log);
        }
        catch
        {
            remote.Dispose();
            throw;
        }
    }

    /// <summary>What <see cref="Solving.SolveOptions.Dockerfile"/> is for a document.</summary>
    public static Digest TextDigest(DockerfileDocument document) => Digest.Of(Encoding.UTF8.GetBytes(document.Source.Text));

    /// <summary>The Dockerfile, understood; it may have errors.</summary>
    /// <exception cref="BuildRefusedException">There is none.</exception>
    public DockerfileDocument ReadDockerfile()
    {
        var activity = _log.Start($"[internal] load build definition from {Request.DockerfileName}");
        try
        {
            var document = DockerfileParser.Parse(Request.DockerfileName, Files.ReadDockerfile());
            activity.Finish(
                document.HasErrors ? ActivityOutcome.Failed : ActivityOutcome.Done,
                document.HasErrors ? new BuildRefusedException(document.Diagnostics).Message : null);
            return document;
        }
        catch (BuildRefusedException e)
        {
            activity.Finish(ActivityOutcome.Failed, e.Message);
            throw;
        }
    }

    public void Dispose() => Remote.Dispose();
}
