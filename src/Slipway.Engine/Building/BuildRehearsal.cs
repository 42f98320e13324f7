using System.Collections.Immutable;
using Slipway.Dockerfile;
using Slipway.Oci;
using Slipway.Planning;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// A build in miniature whose steps are all known, without a store: it has the runtime load, on a thread beside the one that reads the
/// command line, what parsing, planning and looking up are going to need. Most of a cached build is such loading
/// (docs/adr/0018-rehearsal.md). Nothing depends on it: these parts are pure, and nobody waits for it.
/// </summary>
public static class BuildRehearsal
{
    private static ReadOnlySpan<byte> Dockerfile =>
        """
        FROM base AS build
        WORKDIR /src
        RUN a && b
        FROM base
        ENV A=1
        COPY --from=build /a /b
        CMD ["a"]
        """u8;

    private static ReadOnlySpan<byte> Configuration =>
        """
        {"architecture":"amd64","os":"linux","created":"2000-01-01T00:00:00Z","config":{"Env":["PATH=/bin"],"Cmd":["sh"]},
        "rootfs":{"type":"layers","diff_ids":["sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]},
        "history":[{"created":"2000-01-01T00:00:00Z","created_by":"a"}]}
        """u8;

    /// <summary>Begins it on a thread of its own, where there is a core for that.</summary>
    public static void Begin()
    {
        if (Environment.ProcessorCount > 1)
        {
            new Thread(static () => BuildAsync().GetAwaiter().GetResult()) { IsBackground = true, Name = "rehearsal" }.Start();
        }
    }

    /// <summary>The steps of the miniature and what became of them.</summary>
    internal static async Task<IReadOnlyDictionary<StepId, SolvedStep>> BuildAsync()
    {
        var image = OciJson.ReadConfig(Configuration);
        var document = DockerfileParser.Parse("Dockerfile", Dockerfile);
        var plan = await BuildPlanner.PlanAsync(document, Request(), new OneImage(image), CancellationToken.None);
        var targets = plan.Target?.Root is { } root ? ImmutableArray.Create(root) : [];
        using var solver = new StepSolver(
            plan.Graph, new KnownSteps(), new KnownResult(), new ActivityLog(new Unwatched(), TimeProvider.System), TimeProvider.System, new SolveOptions());
        var solved = await solver.SolveAsync(targets, CancellationToken.None);
        OciJson.Write(image);
        return solved;
    }

    private static PlanRequest Request() => new()
    {
        BuildArguments = ImmutableSortedDictionary<string, string>.Empty,
        Labels = ImmutableSortedDictionary<string, string>.Empty,
        NamedContexts = new Dictionary<string, NamedContext>(),
        BuildPlatform = Platform.Host,
        TargetPlatform = Platform.Host,
    };

    private sealed class OneImage(ImageConfig config) : IBaseImageResolver
    {
        public Task<BaseImage> ResolveAsync(BaseImageReference reference, Platform platform, CancellationToken cancellationToken) =>
            Task.FromResult(new BaseImage(config));
    }

    private sealed class KnownResult : ICacheIndex
    {
        private static readonly CacheRecord Record = new() { Layer = new LayerId("a"), Identity = Digest.Of([]), Created = DateTimeOffset.UnixEpoch };

        public CacheRecord? Find(CacheKey key) => Record;

        public CacheRecord Add(CacheKey key, CacheRecord record) => Record;

        public void Replace(CacheKey key, CacheRecord record)
        {
        }
    }

    private sealed class KnownSteps : IStepRunner
    {
        public Task<StepResult> OpenAsync(StepNode node, IActivity activity, CancellationToken cancellationToken) =>
            Task.FromResult<StepResult>(LayersResult.Empty);

        public Task<SelectedFiles> DigestAsync(
            StepNode node, int sourceIndex, Selection selection, StepResult source, CancellationToken cancellationToken) => throw NotReached();

        public Task<LayerId> RunAsync(
            StepNode node, LayersResult parent, IReadOnlyList<StepResult> sources, IActivity activity, CancellationToken cancellationToken) => throw NotReached();

        public bool HasLayer(LayerId layer) => true;

        public void Discard(LayerId layer) => throw NotReached();

        private static InvalidOperationException NotReached() => new("Every step of the rehearsal is known.");
    }

    private sealed class Unwatched : IBuildObserver
    {
        public bool WantsWarnings => false;

        public void Observe(BuildEvent buildEvent)
        {
        }
    }
}
