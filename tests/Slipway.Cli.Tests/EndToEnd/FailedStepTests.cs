namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>A step that fails, and the ways to look into it.</summary>
public sealed class FailedStepTests(Workshop workshop) : IClassFixture<Workshop>
{
    private const string Failing = """
        FROM busybox:1.36
        ARG COLOUR=red
        ENV MODE=strict
        WORKDIR /src
        RUN --mount=type=secret,id=token --mount=type=bind,target=/ctx,rw echo half > half; echo w > /ctx/written; exit 7
        """;

    [Fact]
    public void What_a_failed_step_left_is_kept_as_an_image_that_runs_where_it_stopped()
    {
        var build = workshop.Run("build", "--progress", "plain", "--keep-failed", "broken", workshop.Context(Failing));

        build.ExitCode.ShouldBe(1);
        build.StandardError.ShouldContain("kept as broken:latest; look into it with: slipway run --rm -it broken:latest");
        workshop.Succeed("run", "--rm", "broken", "sh", "-c", "pwd; cat half; echo $MODE").StandardOutput.ShouldBe("/src\nhalf\nstrict\n");
    }

    [Fact]
    public void A_step_that_runs_no_command_leaves_nothing_to_keep()
    {
        var build = workshop.Run("build", "--progress", "plain", "--keep-failed", "nothing", workshop.Context("FROM busybox:1.36\nCOPY missing .\n"));

        build.ExitCode.ShouldBe(1);
        build.StandardError.ShouldContain("there is nothing to keep as nothing:latest");
        workshop.Run("inspect", "nothing").ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public void A_shell_without_a_terminal_is_refused_before_anything_is_done()
    {
        var build = workshop.Run("build", "--on-failure=shell", workshop.Context(Failing));

        build.ExitCode.ShouldBe(125);
        build.StandardError.ShouldStartWith("ERROR: --on-failure=shell needs a terminal");
    }

    [Fact]
    public void A_shell_has_what_the_step_had_and_the_build_fails_when_it_ends()
    {
        var secret = workshop.NewPath("secret");
        File.WriteAllText(secret, "s3cret\n");
        using var screen = new TerminalScreen();

        screen.Type(Slipway($"build --secret id=token,src={secret} --on-failure=shell {workshop.Context(Failing)}"));
        screen.WaitFor("/src # ");
        screen.Type("clear; cat half /ctx/written /run/secrets/token; echo $COLOUR $MODE; stty size");
        screen.WaitFor("half\nw\ns3cret\nred strict\n24 90\n");
        screen.Press("C-c");
        screen.Type("exit 3");
        screen.WaitFor("did not complete successfully: exit code: 7");
        screen.WaitFor("\n$");

        screen.Type("echo code=$?; stty -a | grep -o ' icanon'");
        screen.WaitFor("code=1\n icanon");
    }

    [Fact]
    public void The_step_that_failed_last_is_looked_into_later_without_its_secrets()
    {
        workshop.Run("build", workshop.Context(Failing)).ExitCode.ShouldBe(1);
        using var screen = new TerminalScreen();

        screen.Type(Slipway("debug"));
        screen.WaitFor("WARNING: not here now: the secret token");
        screen.WaitFor("/src # ");
        screen.Type("clear; cat half; ls /ctx; echo $COLOUR $MODE; exit 9");
        screen.WaitFor("half\nDockerfile\nred strict\n$");
        screen.Type("echo code=$?");

        screen.WaitFor("code=9");
        workshop.Run("debug").StandardError.ShouldStartWith("ERROR: slipway debug needs a terminal");
    }

    [Fact]
    public void Another_shell_can_be_asked_for_and_one_that_is_missing_is_told()
    {
        var context = workshop.Context("FROM busybox:1.36\nRUN ln /bin/busybox /bin/ash2; exit 1\n");
        using var screen = new TerminalScreen();

        screen.Type(Slipway($"build --on-failure=shell=/bin/bash {context}"));
        screen.WaitFor("WARNING: /bin/bash is not in this file system");
        screen.WaitFor("exit code: 1\n$");
        screen.Type(Slipway($"build --on-failure shell=ash {context}"));
        screen.WaitFor("/ # ");
        screen.Type("exit");
        screen.WaitFor("exit code: 1\n$");
    }

    [Fact]
    public void A_line_or_stage_is_looked_into_after_building_up_to_it()
    {
        var context = workshop.Context("""
            FROM busybox:1.36 AS base
            ARG COLOUR=red
            RUN --mount=type=tmpfs,target=/fast echo one > /one
            RUN echo two > /two
            FROM base
            RUN false
            """);
        using var screen = new TerminalScreen();

        screen.Type(Slipway($"debug --at 3 {context}"));
        screen.WaitFor("A shell at Dockerfile:3, in base");
        screen.WaitFor("/ # ");
        screen.Type("clear; cat /one; ls /two; grep -c ' /fast ' /proc/mounts; echo $COLOUR; exit");
        screen.WaitFor("one\nls: /two: No such file or directory\n1\nred\n$");

        screen.Type(Slipway($"debug --stage base {context}"));
        screen.WaitFor("A shell at Dockerfile:4, in base");
        screen.WaitFor("/ # ");
        screen.Type("clear; cat /two; exit 6");
        screen.WaitFor("two\n$");
        screen.Type("echo code=$?");
        screen.WaitFor("code=6");
    }

    [Fact]
    public void A_step_that_fails_on_the_way_is_opened_instead()
    {
        using var screen = new TerminalScreen();

        screen.Type(Slipway($"debug {workshop.Context(Failing)}"));
        screen.WaitFor("/src # ");
        screen.Type("cat half; exit");
        screen.WaitFor("exit code: 7\n$");
        screen.Type("echo code=$?");

        screen.WaitFor("code=1");
    }

    [Fact]
    public void The_whole_log_is_kept_whatever_was_shown()
    {
        var context = workshop.Context("FROM busybox:1.36\nRUN seq 1 3000\nRUN echo after; exit 2\n");

        var build = workshop.Run("build", "-q", context);
        build.ExitCode.ShouldBe(1);
        var failed = workshop.Succeed("debug", "--log");
        var passed = workshop.Succeed("debug", "--log", "--at", "2");

        failed.StandardOutput.ShouldBe("after\n");
        failed.StandardError.ShouldStartWith("[3/3] RUN echo after; exit 2");
        passed.StandardOutput.ShouldBe(string.Concat(Enumerable.Range(1, 3000).Select(i => $"{i}\n")));
        workshop.Run("build", "-q", context).ExitCode.ShouldBe(1);
        workshop.Succeed("debug", "--log", "--at", "2").StandardOutput.ShouldBe(passed.StandardOutput, "the step was cached, and its log is that of the build before");
        workshop.Run("debug", "--log", "--at", "99").StandardError.ShouldContain("no log is kept of such a step");
    }

    [Fact]
    public void A_log_that_was_shown_in_part_is_named()
    {
        var build = workshop.Run("build", "-q", workshop.Context("FROM busybox:1.36\nRUN seq 1 100; false\n"));

        build.StandardError.ShouldContain("(the last 40 lines; all of them: slipway debug --log)\n61\n");
    }

    private string Slipway(string arguments) => $"clear; {PublishedSlipway.Binary} --root {workshop.Store} {arguments}";
}
