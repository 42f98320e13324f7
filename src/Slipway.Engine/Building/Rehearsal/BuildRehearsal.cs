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
        COPY a .
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

    /// <summary>Parses, plans, looks up and records, in the order in which a build does.</summary>
    /// <returns>What became of the miniature's steps.</returns>
    internal static async Task<IReadOnlyDictionary<StepId, SolvedStep>> BuildAsync()
    {
        var request = new BuildRequest { Context = new ContextSource.Folder("/") };
        var document = DockerfileParser.Parse(request.DockerfileName, Dockerfile);
        var image = OciJson.ReadConfig(Configuration);
        var plan = await BuildPlanner.PlanAsync(document, PlanRequestFor(request), new RehearsedImage(image), CancellationToken.None);
        var build = PlannedBuild.Of([(Platform.Host, plan)]);
        ForeignSteps.Refuse(build);
        var steps = PlannedSteps.Of(build.Graph.Reachable(build.Targets));
        using var solver = new StepSolver(
            build.Graph, new RehearsedSteps(), new RehearsedCache(), new ActivityLog(NobodyWatching.Instance, TimeProvider.System), TimeProvider.System, new SolveOptions());
        var solved = await solver.SolveAsync(build.Targets, CancellationToken.None);
        OciJson.Write(image);
        BuildRecordWriter.Write(RecordOf(request, steps), Stream.Null);
        return solved;
    }

    private static PlanRequest PlanRequestFor(BuildRequest request) => new()
    {
        BuildArguments = request.BuildArguments,
        Labels = request.Labels,
        NamedContexts = new Dictionary<string, NamedContext>(),
        BuildPlatform = Platform.Host,
        TargetPlatform = Platform.Host,
    };

    private static BuildRecord RecordOf(BuildRequest request, StepRecord[] steps) => new()
    {
        Project = BuildProject.Of(request),
        Id = "",
        BeganAt = DateTimeOffset.UnixEpoch,
        Seconds = 0,
        Dockerfile = request.DockerfileName,
        Context = BuildProject.PlaceOf(request.Context),
        Outcome = BuildOutcome.Done,
        Names = [],
        Steps = [.. steps],
    };
}
