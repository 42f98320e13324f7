namespace Slipway.Cli.Tests.EndToEnd;

/// <summary><c>--keep-outputs</c>: files that come out of a build whatever becomes of it.</summary>
public sealed class KeptOutputTests(Workshop workshop) : IClassFixture<Workshop>
{
    private static string WithTests(string result) => $"""
        FROM busybox:1.36 AS test
        WORKDIR /src
        RUN mkdir reports; echo {result} > reports/r.txt; test {result} = passed
        FROM busybox:1.36
        RUN touch /app
        """;

    [Fact]
    public void A_failed_step_hands_its_reports_over()
    {
        var (build, reports) = Build(WithTests("failed"), "--require-stage", "test");

        build.ExitCode.ShouldBe(1);
        build.StandardError.ShouldContain($"kept /src/reports in {reports}: 1 file, written by Dockerfile:3");
        File.ReadAllText(Path.Combine(reports, "r.txt")).ShouldBe("failed\n");
    }

    [Fact]
    public void A_step_that_passed_does_the_same_and_so_does_one_that_is_cached()
    {
        var (first, fresh) = Build(WithTests("passed"), "--require-stage", "test");
        var (second, cached) = Build(WithTests("passed"), "--require-stage", "test");

        (first.ExitCode, second.ExitCode).ShouldBe((0, 0));
        second.StandardError.ShouldContain("CACHED");
        File.ReadAllText(Path.Combine(fresh, "r.txt")).ShouldBe("passed\n");
        File.ReadAllText(Path.Combine(cached, "r.txt")).ShouldBe("passed\n");
    }

    [Fact]
    public void Reports_of_a_stage_that_passed_come_out_though_another_one_fails()
    {
        var (build, reports) = Build("""
            FROM busybox:1.36 AS test
            RUN mkdir -p /src/reports; echo passed > /src/reports/r.txt
            FROM test
            RUN rm /src/reports/r.txt; false
            """);

        build.ExitCode.ShouldBe(1);
        File.ReadAllText(Path.Combine(reports, "r.txt")).ShouldBe("passed\n");
    }

    [Fact]
    public void A_path_that_no_step_wrote_is_said_and_is_no_error()
    {
        var (build, reports) = Build("FROM busybox:1.36\nRUN true\n");

        build.ExitCode.ShouldBe(0);
        build.StandardError.ShouldContain("WARNING: nothing to keep at /src/reports: no RUN step of this build has written there");
        Directory.Exists(reports).ShouldBeFalse();
    }

    private (Command Build, string Reports) Build(string dockerfile, params string[] options)
    {
        var reports = workshop.NewPath("reports");
        var build = workshop.Run(["build", "--progress", "plain", .. options, "--keep-outputs", $"/src/reports={reports}", workshop.Context(dockerfile)]);
        return (build, reports);
    }
}
