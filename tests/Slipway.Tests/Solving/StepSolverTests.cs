using System.Collections.Concurrent;
using System.Text;
using Slipway.Engine;
using Slipway.Oci;
using Slipway.Solving;
using Slipway.Steps;
using Slipway.Testing;

namespace Slipway.Tests.Solving;

public sealed class StepSolverTests
{
    private readonly MemoryCacheIndex _cache = new();
    private readonly RecordingRunner _runner = new();
    private StepTurns? _turns;
    private IBuildObserver _observer = new SilentObserver();
    private Digest _dockerfile = Digest.Of("FROM one"u8);

    [Fact]
    public async Task A_second_build_runs_nothing()
    {
        var first = await SolveAsync(TwoStages());
        _runner.Ran.Clear();
        var second = await SolveAsync(TwoStages());
        _runner.Ran.ShouldBeEmpty();
        second.ShouldBe(first);
    }

    [Fact]
    public async Task A_changed_context_runs_the_copy_and_what_stands_on_it()
    {
        await SolveAsync(TwoStages());
        _runner.Ran.Clear();
        _runner.Contents["context"] = "changed";
        await SolveAsync(TwoStages());
        _runner.Ran.ShouldBe(["copy context", "compile"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_stage_that_made_the_same_files_again_keeps_its_dependents_cached()
    {
        await SolveAsync(TwoStages("compile"));
        _runner.Ran.Clear();
        await SolveAsync(TwoStages("compile # with a comment"));
        _runner.Ran.ShouldBe(["compile # with a comment"]);
    }

    [Fact]
    public async Task A_stage_that_made_other_files_runs_its_dependents()
    {
        await SolveAsync(TwoStages());
        _runner.Ran.Clear();
        _runner.Contents["context"] = "changed";
        _runner.Contents["built"] = "other";
        await SolveAsync(TwoStages());
        _runner.Ran.ShouldBe(["copy context", "compile", "copy built"]);
    }

    [Fact]
    public async Task A_layer_that_is_gone_is_made_again()
    {
        await SolveAsync(TwoStages());
        _runner.Ran.Clear();
        _runner.Layers.Clear();
        await SolveAsync(TwoStages());
        _runner.Ran.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_step_that_ignores_the_cache_runs_and_is_remembered()
    {
        await SolveAsync(TwoStages());
        _runner.Ran.Clear();
        await SolveAsync(TwoStages(ignoreCache: true));
        _runner.Ran.ShouldBe(["compile"]);
        _runner.Ran.Clear();
        await SolveAsync(TwoStages());
        _runner.Ran.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_builds_of_one_thing_at_once_end_with_one_result()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SolveAsync(TwoStages())));
        results.Distinct().Count().ShouldBe(1);
        _runner.Layers.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Of_builds_of_one_thing_at_once_that_take_turns_one_makes_it()
    {
        using var store = new TempDirectory();
        _turns = new StepTurns(store["turns"]);
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SolveAsync(TwoStages())));
        results.Distinct().Count().ShouldBe(1);
        _runner.Ran.ShouldBe(["copy context", "compile", "copy built"]);
    }

    [Fact]
    public async Task Who_waits_for_another_build_is_told()
    {
        using var store = new TempDirectory();
        using var told = new ManualResetEventSlim();
        _turns = new StepTurns(store["turns"]);
        _observer = new Listener(e =>
        {
            if (e is BuildEvent.Output output && Encoding.UTF8.GetString(output.Bytes.Span).StartsWith("waiting for another build", StringComparison.Ordinal))
            {
                told.Set();
            }
        });
        _runner.Before = name => (name != "compile" || told.Wait(TimeSpan.FromSeconds(20))).ShouldBeTrue();
        await Task.WhenAll(SolveAsync(TwoStages()), SolveAsync(TwoStages()));
        told.IsSet.ShouldBeTrue();
    }

    [Fact]
    public async Task A_step_whose_maker_failed_is_made_by_who_waited()
    {
        using var store = new TempDirectory();
        _turns = new StepTurns(store["turns"]);
        var tries = 0;
        _runner.Before = name =>
        {
            if (name == "compile" && Interlocked.Increment(ref tries) == 1)
            {
                throw new InvalidDataException(name);
            }
        };
        var builds = Enumerable.Range(0, 4).Select(_ => SolveAsync(TwoStages())).ToArray();
        await Should.ThrowAsync<InvalidDataException>(() => Task.WhenAll(builds));
        builds.Count(b => b.IsCompletedSuccessfully).ShouldBe(3);
        tries.ShouldBe(2);
    }

    [Fact]
    public async Task Independent_steps_run_at_once()
    {
        var graph = new StepGraph.Builder();
        var all = new CountdownEvent(4);
        _runner.Before = _ =>
        {
            all.Signal();
            all.Wait(TimeSpan.FromSeconds(20)).ShouldBeTrue();
        };
        var ids = Enumerable.Range(0, 4).Select(i => graph.Add(Run($"sleep {i}"), Options($"sleep {i}"))).ToArray();
        using var solver = Solver(graph.Build());
        await solver.SolveAsync(ids, CancellationToken.None);
        _runner.Ran.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("/elsewhere", "FROM one")]
    [InlineData("/project", "FROM another")]
    public async Task Another_checkout_and_another_Dockerfile_are_the_same_project(string place, string dockerfile)
    {
        await SolveAsync(TwoStages());
        _runner.Ran.Clear();
        Go(place, dockerfile);
        await SolveAsync(TwoStages());
        _runner.Ran.ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_of_an_unrelated_project_are_copied_with_their_own_times_and_found_again()
    {
        var first = await SolveAsync(TwoStages());
        _runner.Ran.Clear();
        Go("/elsewhere", "FROM another");
        var second = await SolveAsync(TwoStages());
        _runner.Ran.ShouldBe(["copy context", "compile", "copy built"]);
        _runner.Ran.Clear();
        (await SolveAsync(TwoStages())).ShouldBe(second);
        Go("/project", "FROM one");
        (await SolveAsync(TwoStages())).ShouldBe(first);
        _runner.Ran.ShouldBeEmpty();
    }

    [Fact]
    public async Task Running_anew_in_one_project_leaves_the_results_of_another_in_place()
    {
        var first = await SolveAsync(TwoStages());
        Go("/elsewhere", "FROM another");
        await SolveAsync(TwoStages(ignoreCache: true));
        Go("/project", "FROM one");
        _runner.Ran.Clear();
        (await SolveAsync(TwoStages())).ShouldBe(first);
        _runner.Ran.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_failure_is_thrown_and_ends_the_others()
    {
        var graph = new StepGraph.Builder();
        var bad = graph.Add(Run("bad"), Options("bad"));
        var after = graph.Add(Run("after"), Options("after"), bad);
        _runner.Before = name => throw new InvalidDataException(name);
        using var solver = Solver(graph.Build());
        (await Should.ThrowAsync<InvalidDataException>(() => solver.SolveAsync([after], CancellationToken.None))).Message.ShouldBe("bad");
        _runner.Ran.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_result_that_cannot_be_had_after_all_is_made_when_the_build_is_solved_again()
    {
        var (graph, target) = TwoStages();
        await SolveAsync((graph, target));
        _runner.Ran.Clear();
        _runner.Contents["built"] = "other";
        _runner.Missing = [.. _runner.Layers.Keys];
        using var solver = Solver(TwoStages("compile anew").Graph);

        await Should.ThrowAsync<LayersUnavailableException>(() => solver.SolveAsync([target], CancellationToken.None));
        await solver.SolveAsync([target], CancellationToken.None);

        _runner.Ran.ShouldBe(["copy context", "compile anew", "copy built"]);
    }

    [Fact]
    public async Task A_result_tells_what_it_is_found_by()
    {
        var (graph, target) = TwoStages();
        using var solver = Solver(graph);
        var solved = await solver.SolveAsync([target], CancellationToken.None);

        var record = solved[target].Record.ShouldNotBeNull();
        _cache.Find(CacheKey.OfContent(record.Parts)).ShouldBe(record);
        _cache.Find(solved[target].ByInputs.ShouldNotBeNull()).ShouldBe(record);
        solved[new StepId(0)].Record.ShouldBeNull();
    }

    private void Go(string place, string dockerfile)
    {
        _runner.Place = place;
        _dockerfile = Digest.Of(System.Text.Encoding.UTF8.GetBytes(dockerfile));
    }

    private static (StepGraph Graph, StepId Target) TwoStages(string command = "compile", bool ignoreCache = false)
    {
        var graph = new StepGraph.Builder();
        var context = graph.Add(new Step.LocalFolder("context"), Options("context"));
        var sources = graph.Add(Copy("context"), Options("copy context"), parent: null, [context]);
        var built = graph.Add(Run(command), Options(command) with { IgnoreCache = ignoreCache }, sources);
        var target = graph.Add(Copy("built"), Options("copy built"), parent: null, [built]);
        return (graph.Build(), target);
    }

    private static Step.Run Run(string command) => new()
    {
        Arguments = [command],
        Environment = [],
        WorkingDirectory = "/",
        Platform = new Platform("linux", "amd64"),
    };

    private static Step.Copy Copy(string what) => new() { From = [new CopySource.FromStep(0, what)], Destination = "/" };

    private static StepOptions Options(string name) => new() { Name = name };

    private async Task<string> SolveAsync((StepGraph Graph, StepId Target) build)
    {
        using var solver = Solver(build.Graph);
        var solved = await solver.SolveAsync([build.Target], CancellationToken.None);
        return string.Join(',', solved[build.Target].Layers.Layers);
    }

    private StepSolver Solver(StepGraph graph) => new(
        graph,
        _runner,
        _cache,
        new ActivityLog(_observer, TimeProvider.System),
        TimeProvider.System,
        new SolveOptions { Dockerfile = _dockerfile, Turns = _turns });

    private sealed class Listener(Action<BuildEvent> listen) : IBuildObserver
    {
        public void Observe(BuildEvent buildEvent) => listen(buildEvent);
    }

    private sealed record Folder(string? Path) : FilesResult
    {
        public override string? Place => Path;
    }

    /// <summary>Makes layers of nothing and remembers that it did.</summary>
    private sealed class RecordingRunner : IStepRunner
    {
        private int _layers;

        public ConcurrentQueue<string> Ran { get; } = new();

        public ConcurrentDictionary<LayerId, bool> Layers { get; } = new();

        public Dictionary<string, string> Contents { get; } = new() { ["context"] = "sources", ["built"] = "program" };

        public string? Place { get; set; } = "/project";

        public Action<string> Before { get; set; } = static _ => { };

        /// <summary>Layers that show to be gone when something stands on them.</summary>
        public IReadOnlyList<LayerId> Missing { get; set; } = [];

        public Task<StepResult> OpenAsync(StepNode node, IActivity activity, CancellationToken cancellationToken) =>
            Task.FromResult<StepResult>(new Folder(Place));

        public Task<SelectedFiles> DigestAsync(
            StepNode node, int sourceIndex, Selection selection, StepResult source, CancellationToken cancellationToken) =>
            Task.FromResult(new SelectedFiles(Digest.Of(System.Text.Encoding.UTF8.GetBytes(Contents[selection.Patterns[0]])), new FileListing([], isComplete: true)));

        public async Task<LayerId> RunAsync(
            StepNode node, LayersResult parent, IReadOnlyList<StepResult> sources, IActivity activity, CancellationToken cancellationToken)
        {
            await Task.Yield();
            if (parent.Layers.Intersect(Missing).Any())
            {
                parent.Layers.ToList().ForEach(Discard);
                throw new LayersUnavailableException(parent.Layers);
            }

            Before(node.Options.Name);
            Ran.Enqueue(node.Options.Name);
            var layer = new LayerId($"l{Interlocked.Increment(ref _layers)}");
            Layers[layer] = true;
            return layer;
        }

        public bool HasLayer(LayerId layer) => Layers.ContainsKey(layer);

        public void Discard(LayerId layer) => Layers.TryRemove(layer, out _);
    }
}
