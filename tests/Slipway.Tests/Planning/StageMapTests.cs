using Slipway.Dockerfile;
using Slipway.Oci;
using Slipway.Planning;

namespace Slipway.Tests.Planning;

public sealed class StageMapTests
{
    [Fact]
    public void Edges_come_from_FROM_and_COPY_and_mounts()
    {
        var map = Map("""
            FROM alpine AS base
            FROM base AS build
            FROM scratch
            COPY --from=build /a /a
            COPY --from=0 /b /b
            RUN --mount=type=bind,from=base,target=/x --mount=from=golang,target=/go true
            """);
        map.Stages[2].Edges.Select(e => (e.Kind, e.Source)).ShouldBe(
        [
            (StageEdgeKind.From, new StageSource.Scratch()),
            (StageEdgeKind.Copy, new StageSource.Stage(1)),
            (StageEdgeKind.Copy, new StageSource.Stage(0)),
            (StageEdgeKind.Mount, new StageSource.Stage(0)),
            (StageEdgeKind.Mount, new StageSource.Image("golang")),
        ]);
        map.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Only_what_the_target_needs_is_reached()
    {
        var map = Map("""
            FROM alpine AS base
            FROM base AS test
            FROM base AS build
            FROM scratch
            COPY --from=build / /
            """);
        map.Stages.Select(s => map.IsReached(s.Index)).ShouldBe([true, false, true, true]);
    }

    [Fact]
    public void A_required_stage_is_reached_too()
    {
        var map = Map("""
            # slipway: require=test
            FROM alpine AS test
            FROM scratch
            """);
        map.IsReached(0).ShouldBeTrue();
        map.Required.ShouldBe([0]);
    }

    [Fact]
    public void Base_names_are_expanded_with_global_arguments()
    {
        var map = Map("""
            ARG VERSION=3
            ARG FROM_STAGE=build
            FROM python:$VERSION AS build
            FROM $FROM_STAGE
            """);
        map.Stages[0].Base.ShouldBe(new StageSource.Image("python:3"));
        map.Stages[1].Base.ShouldBe(new StageSource.Stage(0));
    }

    [Fact]
    public void A_named_context_stands_before_a_stage()
    {
        var map = Map("FROM alpine AS deps\nFROM deps\n", contexts: new() { ["deps"] = new NamedContext.Files() });
        map.Stages[1].Base.ShouldBe(new StageSource.Context("deps"));
    }

    [Fact]
    public void Users_of_a_stage_are_known()
    {
        var map = Map("FROM alpine AS a\nFROM a AS b\nFROM scratch\nCOPY --from=a /x /x\n");
        map.UsersOf(0).Select(u => (u.User.Name, u.Edge.Kind)).ShouldBe([("b", StageEdgeKind.From), ("stage-2", StageEdgeKind.Copy)]);
    }

    [Theory]
    [InlineData("FROM scratch AS a\nCOPY --from=a /x /x\n", "CircularStage")]
    [InlineData("FROM scratch AS a\nCOPY --from=b /x /x\nFROM scratch AS b\n", "StageOrder")]
    [InlineData("FROM $NOTHING\n", "EmptyBase")]
    [InlineData("ARG A=${\nFROM scratch\n", "BadExpansion")]
    public void What_cannot_be_built_is_on_the_map_with_its_problem(string text, string rule)
    {
        var map = Map(text);
        map.Problems.ShouldHaveSingleItem().Rule.ShouldBe(rule);
        map.Stages.SelectMany(s => s.Edges).Select(e => e.Source).OfType<StageSource.Unknown>().ShouldNotBeEmpty();
    }

    [Fact]
    public void A_target_that_is_not_there_is_a_problem_and_reaches_nothing()
    {
        var map = Map("FROM scratch AS app\n", target: "ap");
        map.Target.ShouldBeNull();
        map.IsReached(0).ShouldBeFalse();
        map.Problems.Single().Message.ShouldContain("did you mean app?");
    }

    private static StageMap Map(string text, string? target = null, Dictionary<string, NamedContext>? contexts = null) => StageMap.Of(
        DockerfileParser.Parse("Dockerfile", System.Text.Encoding.UTF8.GetBytes(text)),
        new PlanRequest
        {
            Target = target,
            BuildArguments = new Dictionary<string, string>(),
            Labels = new Dictionary<string, string>(),
            NamedContexts = contexts ?? [],
            BuildPlatform = new Platform("linux", "amd64"),
            TargetPlatform = new Platform("linux", "amd64"),
        });
}
