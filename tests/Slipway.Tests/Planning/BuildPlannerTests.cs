using System.Text;
using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Oci;
using Slipway.Planning;
using Slipway.Steps;

namespace Slipway.Tests.Planning;

public sealed class BuildPlannerTests
{
    private static readonly Platform Amd64 = new("linux", "amd64");

    [Fact]
    public async Task Only_what_the_target_needs_is_planned()
    {
        var plan = await PlanAsync("""
            FROM base AS build
            RUN make
            FROM missing AS unused
            RUN never
            FROM scratch
            COPY --from=build /out /out
            """);
        plan.Graph.Nodes.Select(n => n.Step.GetType().Name).ShouldBe(["BaseImage", "Run", "Copy"]);
        plan.Diagnostics.Single().Message.ShouldContain("unused");
    }

    [Fact]
    public async Task History_knows_stage_and_lines_of_what_it_tells()
    {
        var plan = await PlanAsync("""
            FROM base AS common
            ENV A=1
            FROM common
            RUN one && \
                two
            """);
        plan.Target.ShouldNotBeNull().History.Select(h => (h.Origin.Stage, h.Origin.Span.StartLine, h.Origin.Span.EndLine))
            .ShouldBe([("common", 2, 2), ("stage-1", 4, 5)]);
    }

    [Fact]
    public async Task A_test_stage_that_is_skipped_is_a_warning_with_the_way_out()
    {
        var plan = await PlanAsync("""
            FROM base AS build
            FROM build AS test
            RUN pytest
            FROM build
            """);
        var warning = plan.Diagnostics.Single(d => d.Severity == Severity.Warning);
        warning.Message.ShouldContain("test");
        warning.Hint.ShouldNotBeNull().ShouldContain("--require-stage test");
    }

    [Fact]
    public async Task A_required_stage_is_planned_beside_the_target()
    {
        var plan = await PlanAsync("""
            # slipway: require=test
            FROM base AS build
            FROM build AS test
            RUN pytest
            FROM build
            """);
        plan.Required.Length.ShouldBe(1);
        plan.Diagnostics.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("FROM base\nFROM 0", "UnknownImage")]
    [InlineData("FROM base AS Builder\nFROM BUILDER", "BadImageName")]
    [InlineData("FROM base\nCOPY --from=5 /f /f", "UnknownStage")]
    [InlineData("FROM base\nCOPY --from=0 /f /f", "CircularStage")]
    [InlineData("FROM base AS a\nCOPY --from=b /f /f\nFROM base AS b\nFROM a", "StageOrder")]
    [InlineData("FROM base\nENV A=${X:?no}", "BadExpansion")]
    [InlineData("FROM --platform=$NOPE base", "EmptyPlatform")]
    [InlineData("FROM base\nEXPOSE 70000", "BadValue")]
    [InlineData("FROM base\nSTOPSIGNAL SIGNOPE", "UnknownSignal")]
    [InlineData("FROM base\nRUN --network=host true", "NotAllowed")]
    [InlineData("FROM base\nRUN []", "EmptyCommand")]
    [InlineData("FROM base\nRUN --mount=type=nope,target=/x true", "BadValue")]
    [InlineData("# syntax=evil/frontend\nFROM base", "UnknownSyntax")]
    public async Task What_cannot_be_built_is_refused_before_anything_runs(string dockerfile, string rule)
    {
        var plan = await PlanAsync(dockerfile);
        plan.Target.ShouldBeNull();
        plan.Diagnostics.Single(d => d.Severity == Severity.Error).Rule.ShouldBe(rule);
    }

    [Fact]
    public async Task A_mistyped_target_names_the_nearest_stage()
    {
        var plan = await PlanAsync("FROM base AS builder", new PlanOptions(Target: "biulder"));
        plan.Diagnostics.Single().Message.ShouldBe("target stage \"biulder\" could not be found (did you mean builder?)");
    }

    [Fact]
    public async Task Of_a_variable_and_an_argument_the_later_is_seen_and_build_arguments_hide_defaults()
    {
        var plan = await PlanAsync(
            "ARG G=global\nFROM base\nARG G\nARG A=dflt\nARG E=arg\nENV E=env F=env\nARG F=arg H\nRUN x",
            new PlanOptions(Arguments: new() { ["A"] = "cli" }));
        Single<Step.Run>(plan).Environment.ShouldBe(["PATH=/bin", "E=env", "F=arg", "G=global", "A=cli"]);
        plan.Target?.Config.Env.ShouldBe(["PATH=/bin", "E=env", "F=env"]);
    }

    [Fact]
    public async Task On_top_of_a_stage_its_variables_count_again()
    {
        var plan = await PlanAsync("FROM base AS a\nENV X=env\nARG X=arg Y=arg\nFROM a\nENV R=$X,$Y");
        plan.Target?.Config.Env.ShouldBe(["PATH=/bin", "X=env", "R=env,arg"]);
    }

    [Fact]
    public async Task The_name_of_an_argument_is_taken_as_it_is_written()
    {
        var plan = await PlanAsync("FROM base\nARG N=foo\nARG $N=bar\nENV R=$foo-$N");
        plan.Target?.Config.Env.ShouldBe(["PATH=/bin", "R=-foo"]);
    }

    [Fact]
    public async Task A_script_that_names_its_interpreter_is_started_by_the_shell()
    {
        var plan = await PlanAsync("FROM base\nSHELL [\"/bin/ash\", \"-c\"]\nRUN <<EOF\n#!/bin/awk -f\nEOF");
        Single<Step.Run>(plan).Arguments.ShouldBe(["/bin/ash", "-c", "/dev/pipes/EOF"]);
    }

    [Fact]
    public async Task Of_two_texts_for_one_file_the_last_is_copied()
    {
        var plan = await PlanAsync("FROM base\nCOPY <<E <<E /d/\n1\nE\n2\nE");
        Single<Step.Copy>(plan).From.Cast<CopySource.Inline>().Select(i => Encoding.UTF8.GetString(i.Content.AsSpan())).ShouldBe(["2\n", "2\n"]);
    }

    [Theory]
    [InlineData("--exclude=$P --exclude=a", "$P|a")]
    [InlineData("--exclude=/a --exclude=b", "b")]
    public async Task What_a_copy_leaves_out_is_neither_expanded_nor_absolute(string flags, string excludes) =>
        string.Join('|', Single<Step.Copy>(await PlanAsync($"FROM base\nARG P=x\nCOPY {flags} . /d/")).Excludes).ShouldBe(excludes);

    [Theory]
    [InlineData("EXPOSE 80/", "80/tcp")]
    [InlineData("EXPOSE 53/UDP", "53/udp")]
    public async Task A_port_without_a_protocol_is_one_of_tcp(string text, string port) =>
        (await PlanAsync("FROM base\n" + text)).Target?.Config.ExposedPorts?.Keys.ShouldBe([port]);

    [Fact]
    public async Task Triggers_of_the_base_come_first_and_are_not_handed_on()
    {
        var plan = await PlanAsync("""
            FROM base AS a
            ONBUILD RUN trigger
            FROM a AS b
            RUN own
            FROM b
            RUN grandchild
            """);
        plan.Graph.Nodes.Select(n => n.Step).OfType<Step.Run>().Select(r => r.Arguments[^1]).ShouldBe(["trigger", "own", "grandchild"]);
        plan.Target?.Config.OnBuild.ShouldBeNull();
    }

    [Fact]
    public async Task An_entrypoint_drops_a_cmd_that_came_from_below_and_keeps_its_own()
    {
        (await PlanAsync("FROM base AS a\nCMD [\"c\"]\nFROM a\nENTRYPOINT [\"e\"]")).Target?.Config.Cmd.ShouldBeNull();
        (await PlanAsync("FROM base\nCMD [\"c\"]\nENTRYPOINT [\"e\"]")).Target?.Config.Cmd.ShouldBe(["c"]);
    }

    [Fact]
    public async Task History_has_an_entry_for_each_instruction_but_onbuild()
    {
        var plan = await PlanAsync("FROM base\nARG A=1\nENV B=2\nWORKDIR /w\nWORKDIR /\nRUN x\nONBUILD RUN y\nCMD z");
        plan.Target.ShouldNotBeNull().History.Select(h => (h.CreatedBy, h.Step is null)).ShouldBe(
        [
            ("ARG A=1", true),
            ("ENV B=2", true),
            ("WORKDIR /w", false),
            ("WORKDIR /", true),
            ("RUN |1 A=1 /bin/sh -c x # buildkit", false),
            ("CMD [\"/bin/sh\" \"-c\" \"z\"]", true),
        ]);
    }

    [Theory]
    [InlineData("COPY a b", "/w/b")]
    [InlineData("COPY a .", "/w/")]
    [InlineData("COPY a ../b/", "/b/")]
    [InlineData("COPY a /abs/", "/abs/")]
    public async Task A_relative_destination_is_in_the_working_folder(string copy, string destination) =>
        Single<Step.Copy>(await PlanAsync("FROM base\nWORKDIR /w\n" + copy)).Destination.ShouldBe(destination);

    private static T Single<T>(BuildPlan plan)
        where T : Step => plan.Graph.Nodes.Select(n => n.Step).OfType<T>().Single();

    private static Task<BuildPlan> PlanAsync(string dockerfile, PlanOptions? options = null) => BuildPlanner.PlanAsync(
        DockerfileParser.Parse(new SourceText("Dockerfile", dockerfile)),
        new PlanRequest
        {
            Target = options?.Target,
            BuildArguments = options?.Arguments ?? [],
            Labels = new Dictionary<string, string>(),
            NamedContexts = new Dictionary<string, NamedContext>(),
            BuildPlatform = Amd64,
            TargetPlatform = Amd64,
        },
        new OneBase(),
        CancellationToken.None);

    private sealed record PlanOptions(string? Target = null, Dictionary<string, string>? Arguments = null);

    /// <summary>Knows the image "base" and no other.</summary>
    private sealed class OneBase : IBaseImageResolver
    {
        public Task<BaseImage> ResolveAsync(BaseImageReference reference, Platform platform, CancellationToken cancellationToken) =>
            reference is BaseImageReference.Named { Name.FamiliarRepository: "base" }
                ? Task.FromResult(new BaseImage(new ImageConfig
                {
                    Architecture = "amd64",
                    Os = "linux",
                    Config = new ContainerConfig { Env = ["PATH=/bin"] },
                    Rootfs = new RootFs { DiffIds = [Digest.Of("layer"u8)] },
                }))
                : throw new BaseImageException($"{reference}: not found");
    }
}
