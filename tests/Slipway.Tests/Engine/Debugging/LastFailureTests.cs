using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Engine;
using Slipway.Execution.RunSteps;
using Slipway.Execution.Sources;
using Slipway.Oci;
using Slipway.Steps;
using Slipway.Testing;

namespace Slipway.Tests.Engine.Debugging;

public sealed class LastFailureTests : IDisposable
{
    private readonly TempDirectory _temp = new();
    private int _layers;

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_step_is_found_again_with_all_that_it_was_run_with()
    {
        var mounts = ImmutableArray.Create<RunMount>(
            new RunMount.Bind(1, "/src", "/m", Writable: true),
            new RunMount.Cache { Id = "pip", Target = "/c", Sharing = CacheSharing.Locked },
            new RunMount.Tmpfs("/t", 4096),
            new RunMount.Secret { Id = "token", Target = "/run/secrets/token", Required = true },
            new RunMount.InlineFile("/dev/pipes/EOF", [35, 33], 493),
            new RunMount.Ssh { Id = "default" });
        var run = RunOf(mounts);
        var before = InStore(store => Fail(store, run));

        var record = InStore(store => new LastFailure(store).Find()).ShouldNotBeNull();

        record.Name.ShouldBe("[test 2/3] RUN make");
        (record.File, record.Line).ShouldBe(("Dockerfile", 2));
        record.Run.Arguments.ShouldBe(run.Arguments);
        record.Run.Environment.ShouldBe(run.Environment);
        record.Run.Platform.ShouldBe(Platform.Host);
        record.Run.Mounts.Select(m => m.ToString()).ShouldBe(mounts.Select(m => m.ToString()));
        record.Config.ShouldNotBeNull().Shell.ShouldBe(["/bin/bash", "-c"]);
        record.Below.ShouldBe(before.Below);
        record.Changes.ShouldBe(before.Changes);
        record.Sources[0].Layers.ShouldBe(before.Below);
        (record.Sources[1].Folder, record.Sources[1].Layers).ShouldBe(("/context", null));
        record.Sources[1].Ignored.ShouldBe(["*.log"]);
    }

    [Fact]
    public void The_next_failure_takes_the_place_of_the_one_before_and_its_layer_goes()
    {
        var first = InStore(store => Fail(store, RunOf([])));

        var second = InStore(store => Fail(store, RunOf([])));

        InStore(store => store.Layers.Contains(first.Changes)).ShouldBeFalse();
        InStore(store => store.Layers.Contains(second.Changes)).ShouldBeTrue();
        InStore(store => new LastFailure(store).Find()).ShouldNotBeNull().Changes.ShouldBe(second.Changes);
    }

    [Fact]
    public void A_layer_that_was_kept_as_an_image_stays()
    {
        var first = InStore(store =>
        {
            var run = Fail(store, RunOf([]));
            FailedImage.Keep(store, run, ImageName.Parse("broken"), CancellationToken.None).Rule.ShouldBe("FailedStepKept");
            return run;
        });

        InStore(store => Fail(store, RunOf([])));

        InStore(store => store.Layers.Contains(first.Changes)).ShouldBeTrue();
    }

    [Fact]
    public void A_damaged_note_says_nothing_and_is_written_anew()
    {
        _temp.Write("failed.json", "{");
        InStore(store => new LastFailure(store).Find()).ShouldBeNull();

        InStore(store => Fail(store, RunOf([])));

        InStore(store => new LastFailure(store).Find()).ShouldNotBeNull();
    }

    [Fact]
    public void Nobody_but_the_owner_reads_it()
    {
        InStore(store => Fail(store, RunOf([])));

        File.GetUnixFileMode(_temp["failed.json"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void What_a_prune_has_taken_cannot_be_opened()
    {
        var failed = InStore(store => Fail(store, RunOf([])));
        InStore(store =>
        {
            store.Layers.Remove(failed.Changes);
            return true;
        });

        Should.Throw<ShellUnavailableException>(() => InStore(Find)).Hint.ShouldNotBeNull();
    }

    [Fact]
    public void Mounts_that_cannot_be_had_any_more_are_told()
    {
        ImmutableArray<RunMount> mounts =
        [
            new RunMount.Bind(0, "/", "/layers", Writable: false),
            new RunMount.Bind(1, "/", "/gone", Writable: false),
            new RunMount.Tmpfs("/t", 0),
            new RunMount.Secret { Id = "token", Target = "/s" },
            new RunMount.Secret { Id = "given", Target = "/g" },
            new RunMount.Ssh { Id = "default" },
        ];
        InStore(store => Fail(store, RunOf(mounts)));

        var missing = InStore(Find).ShouldNotBeNull().Missing;

        missing.Select(m => m.Split(':')[0]).ShouldBe(["/gone", "the secret token", "the SSH agent default"]);
    }

    private static LastFailedStep? Find(LocalStore store) => LastFailedStep.Find(
        store,
        ImmutableSortedDictionary<string, SecretSource>.Empty.Add("given", new SecretSource.FromValue("x"u8.ToArray())),
        ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>A process each: what it used is no longer in use when it has ended.</summary>
    private T InStore<T>(Func<LocalStore, T> act)
    {
        using var store = new LocalStore(new StoreOptions { Root = _temp.HostPath }, TimeProvider.System);
        return act(store);
    }

    private FailedRun Fail(LocalStore store, Step.Run run)
    {
        var below = Layer(store);
        var options = new StepOptions
        {
            Name = "[test 2/3] RUN make",
            Source = new SourceText("Dockerfile", "FROM x\nRUN make\n"),
            Span = SourceSpan.Lines(2, 2),
            Config = new ContainerConfig { Shell = ["/bin/bash", "-c"] },
        };
        var failed = new FailedRun
        {
            Node = new StepNode(new StepId(1), run, options),
            Run = run,
            Below = [below],
            Changes = Layer(store),
            Sources = [new LayersResult([below], Digest.Of("x"u8)), new FolderResult("/context", ["*.log"])],
        };
        new LastFailure(store).Set(failed, store.Builds.Begin(), CancellationToken.None);
        return failed;
    }

    private LayerId Layer(LocalStore store)
    {
        using var draft = store.Layers.NewDraft();
        File.WriteAllText(Path.Combine(draft.HostPath, "file"), $"{_layers++}");
        return draft.Commit();
    }

    private static Step.Run RunOf(ImmutableArray<RunMount> mounts) => new()
    {
        Arguments = ["/bin/bash", "-c", "make"],
        Environment = ["PATH=/bin", "COLOUR=red"],
        WorkingDirectory = "/src",
        Mounts = mounts,
        Platform = Platform.Host,
    };
}
