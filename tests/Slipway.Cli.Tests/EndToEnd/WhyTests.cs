namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>What slipway says of builds that missed the cache, and of files in images.</summary>
public sealed class WhyTests(Workshop workshop) : IClassFixture<Workshop>
{
    private const string TwoStages = """
        FROM busybox:1.36 AS build
        ARG VERSION=1
        COPY src.txt /src/
        RUN cat /src/src.txt > /out && echo $VERSION >> /out
        FROM busybox:1.36
        COPY --from=build /out /app/out
        RUN rm /etc/passwd && echo hi > /hi
        """;

    [Fact]
    public void A_missed_step_says_what_changed()
    {
        var context = workshop.Context(TwoStages, ("src.txt", "first"));
        Build(context).ShouldNotContain("MISS");
        Build(context).ShouldNotContain("MISS");

        File.WriteAllText(Path.Combine(context, "src.txt"), "second");
        var lines = Build(context).Split('\n');
        lines.ShouldContain(l => l.EndsWith("MISS: src.txt changed", StringComparison.Ordinal));
        lines.ShouldContain(l => l.EndsWith("MISS: build:/out changed", StringComparison.Ordinal));

        Build(context, "--build-arg", "VERSION=2").ShouldContain("MISS: ARG VERSION changed");
    }

    [Fact]
    public void Why_has_every_step_of_the_last_build()
    {
        var context = workshop.Context(TwoStages, ("src.txt", "every step"));
        Build(context);
        var dockerfile = Path.Combine(context, "Dockerfile");
        File.WriteAllText(dockerfile, File.ReadAllText(dockerfile).Replace("echo hi", "echo ho", StringComparison.Ordinal));
        Build(context);

        var results = workshop.Succeed("why", "--format", "{{.Line}} {{.Result}} {{.Why}}").StandardOutput;
        results.ShouldBe("Dockerfile:3 HIT \nDockerfile:4 HIT \nDockerfile:6 HIT \nDockerfile:7 MISS instruction changed\n");
        var step = workshop.Succeed("why", "7").StandardOutput;
        step.ShouldContain("was RUN rm /etc/passwd && echo hi > /hi");
        step.ShouldContain("is  RUN rm /etc/passwd && echo ho > /hi");
        workshop.Succeed("why", "--build", "^1", "--format", "{{.Result}}").StandardOutput.ShouldNotContain("HIT");
    }

    [Fact]
    public void A_file_is_told_with_the_stage_line_and_layer_that_wrote_it()
    {
        var context = workshop.Context(TwoStages, ("src.txt", "file"));
        Build(context, "-t", "why-file");

        var written = workshop.Succeed("why", "why-file", "/app/out").StandardOutput;
        written.ShouldContain("written in layer 2, Dockerfile:6 of stage stage-1");
        var removed = workshop.Succeed("why", "why-file:/etc/passwd").StandardOutput;
        removed.ShouldContain("removed in layer 3, Dockerfile:7 of stage stage-1");
        removed.ShouldContain("written in layer 1, of base image busybox:1.36");
        workshop.Succeed("why", "busybox:1.36", "/etc", "--format", "{{.Change}} {{.Type}} {{.Layer}}").StandardOutput.ShouldBe("written folder 1\n");
    }

    [Fact]
    public void What_is_not_there_is_said_with_what_is_near()
    {
        var command = workshop.Run("why", "busybox:1.36", "/etc/nothing");
        command.ExitCode.ShouldBe(1);
        command.Output.ShouldContain("no layer of busybox:1.36 has /etc/nothing");
        command.Output.ShouldContain("Hint: /etc has ");
    }

    [Fact]
    public void A_failed_build_is_remembered_and_what_follows_is_compared_with_it()
    {
        var context = workshop.Context("FROM busybox:1.36\nRUN test -e /flag\nRUN true\n");
        workshop.Run("build", context).ExitCode.ShouldBe(1);
        workshop.Succeed("why", "--format", "{{.Result}}").StandardOutput.ShouldBe("FAILED\nNOT RUN\n");
        var again = workshop.Run("build", "--progress", "plain", context);
        again.Output.ShouldContain("MISS: failed in the build before");
    }

    [Fact]
    public void The_builds_are_listed_and_forgotten()
    {
        var context = workshop.Context("FROM busybox:1.36\nRUN true\n");
        Build(context, "-t", "why-listed");
        workshop.Succeed("why", "--builds").StandardOutput.ShouldContain("why-listed");
        workshop.Run("why", "--build", "0000").Output.ShouldContain("no such build: 0000");
    }

    private string Build(string context, params string[] options) =>
        workshop.Succeed(["build", "--progress", "plain", .. options, context]).Output;
}
