using System.Collections.Immutable;
using Slipway.Engine;
using Slipway.Snapshots;
using Slipway.Steps;
using Slipway.Testing;
using static Slipway.Tests.Engine.Building.Records.RecordedSteps;

namespace Slipway.Tests.Engine.Building.Records;

public sealed class EarlierBuildsTests : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly Workspace _workspace;
    private readonly FileListings _listings;

    public EarlierBuildsTests()
    {
        _workspace = new Workspace(_temp.HostPath);
        _listings = new FileListings(_workspace);
    }

    public void Dispose()
    {
        _workspace.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void Without_an_earlier_build_it_is_the_first() => Kind(Step("RUN a").Keyed()).ShouldBe(InputKind.FirstBuild);

    [Fact]
    public void A_step_that_the_Dockerfile_did_not_have_is_new() =>
        Kind(Step("RUN a").Keyed(), Step("COPY b /").Keyed()).ShouldBe(InputKind.NewInstruction);

    [Fact]
    public void The_text_is_told_as_it_was_and_is()
    {
        var change = Explain(Step("RUN b").Keyed("b"), Step("RUN a").Keyed("a")).ShouldHaveSingleItem();
        (change.Kind, change.Before, change.After).ShouldBe((InputKind.Instruction, "RUN a", "RUN b"));
    }

    [Fact]
    public void A_variable_is_told_by_its_name_and_values()
    {
        var before = Step("RUN a").Keyed("a") with { Fields = [new(FieldKind.Variable, "ARG V", "1"), new(FieldKind.Variable, "ENV E", "x")] };
        var now = Step("RUN a").Keyed("b") with { Fields = [new(FieldKind.Variable, "ARG V", "2"), new(FieldKind.Variable, "ENV E", "x")] };
        var change = Explain(now, before).ShouldHaveSingleItem();
        (change.Kind, change.Name, change.Before, change.After).ShouldBe((InputKind.Variable, "ARG V", "1", "2"));
        change.Text.ShouldBe("ARG V changed");
    }

    [Fact]
    public void A_word_that_means_something_else_now_is_told_where_the_text_is_the_same()
    {
        var before = Step("COPY a $D").Keyed("a") with { Fields = [new(FieldKind.Text, "destination", "/x")] };
        var now = Step("COPY a $D").Keyed("b") with { Fields = [new(FieldKind.Text, "destination", "/y")] };
        Explain(now, before).ShouldHaveSingleItem().Text.ShouldBe("destination changed");
    }

    [Fact]
    public void A_base_image_is_told_by_name_and_digests()
    {
        var (old, now) = (Image("alpine:3", "sha256:1"), Image("alpine:3", "sha256:2"));
        var change = Explain([now, Step("RUN a").Keyed(parent: "new") with { Parent = 0 }], 1, [], [old, Step("RUN a").Keyed() with { Parent = 0 }])
            .ShouldHaveSingleItem();
        (change.Kind, change.Name, change.Before, change.After)
            .ShouldBe((InputKind.BaseImage, "alpine:3", "alpine:3@sha256:1", "alpine:3@sha256:2"));
    }

    [Fact]
    public void The_step_below_is_told_by_its_place()
    {
        StepRecord[] Steps(string parent) => [Step("COPY x /"), Step("RUN a").Keyed(parent: parent) with { Parent = 0 }];
        Explain(Steps("new"), 1, [], Steps("old")).ShouldHaveSingleItem().ShouldBe(new InputChange(InputKind.Step, "[ 1/1]"));
    }

    [Fact]
    public void Files_are_told_by_name_and_where_they_are_from()
    {
        _listings.Add(new SelectedFiles(DigestOf("old"), new FileListing([new("out", 1, 0)], isComplete: true)));
        var selected = new SelectedFiles(DigestOf("new"), new FileListing([new("out", 2, 0)], isComplete: true));
        StepRecord[] Steps(string files) => [Step("RUN make", "build"), Step("COPY --from=build out /").Keyed("i", "p", files) with { Sources = [0] }];
        Explain(Steps("new"), 1, [selected], Steps("old")).ShouldHaveSingleItem().Text.ShouldBe("build:/out changed");
    }

    [Fact]
    public void Files_that_are_not_known_any_more_are_told_together()
    {
        var selected = new SelectedFiles(DigestOf("new"), new FileListing([], isComplete: true));
        Explain([Step("COPY . /").Keyed("i", "p", "new")], 0, [selected], [Step("COPY . /").Keyed("i", "p", "old")])
            .ShouldHaveSingleItem().Text.ShouldBe("files of files changed");
    }

    [Theory]
    [InlineData(StepOutcome.Hit, InputKind.CacheLost)]
    [InlineData(StepOutcome.Failed, InputKind.FailedBefore)]
    [InlineData(StepOutcome.Unfinished, InputKind.NotReached)]
    public void Where_nothing_changed_the_earlier_outcome_says_why(StepOutcome outcome, InputKind kind) =>
        Kind(Step("RUN a").Keyed(), Step("RUN a").Keyed() with { Outcome = outcome }).ShouldBe(kind);

    [Fact]
    public void A_build_that_ended_before_the_step_is_looked_behind()
    {
        var earlier = new EarlierBuilds([Build(Step("RUN a")), Build(Step("RUN a").Keyed("old"))], [Step("RUN a").Keyed("new")], _listings);
        earlier.Explain(0, Step("RUN a").Keyed("new"), []).ShouldHaveSingleItem().Kind.ShouldBe(InputKind.Setting);
    }

    [Theory]
    [InlineData(1, "a.py changed")]
    [InlineData(4, "a.py and 3 more changed")]
    public void A_summary_has_room_for_one_file(int count, string summary) =>
        new MissReason([new(InputKind.FileChanged, "a.py"), .. Enumerable.Repeat(new InputChange(InputKind.FileAdded, "b"), count - 1)]).Summary.ShouldBe(summary);

    [Fact]
    public void A_summary_of_several_kinds_begins_with_the_first() =>
        new MissReason([new(InputKind.Variable, "ARG V") { Before = "1", After = "2" }, new(InputKind.Step, "[1/2]")]).Summary.ShouldBe("ARG V changed and 1 more");

    private InputKind Kind(StepRecord now, params StepRecord[] before) => Explain([now], 0, [], before).ShouldHaveSingleItem().Kind;

    private ImmutableArray<InputChange> Explain(StepRecord now, params StepRecord[] before) => Explain([now], 0, [], before);

    private ImmutableArray<InputChange> Explain(
        StepRecord[] now, int index, ImmutableArray<SelectedFiles> selected, StepRecord[] before) =>
        new EarlierBuilds(before.Length == 0 ? [] : [Build([.. before])], now, _listings).Explain(index, now[index], selected);

    private static BuildRecord Build(params ImmutableArray<StepRecord> steps) => new()
    {
        Project = "p",
        Id = "0",
        BeganAt = DateTimeOffset.UnixEpoch,
        Seconds = 1,
        Dockerfile = "Dockerfile",
        Context = "/",
        Outcome = BuildOutcome.Done,
        Names = [],
        Steps = steps,
    };
}
