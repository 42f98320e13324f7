namespace Slipway.Cli.Tests.EndToEnd;

public sealed class StageTests(Workshop workshop) : IClassFixture<Workshop>
{
    private static string WithTestStage(string test) => $"""
        FROM busybox:1.36 AS build
        RUN echo built > /built
        FROM build AS test
        RUN {test}
        FROM scratch
        COPY --from=build /built /built
        """;

    [Fact]
    public void A_stage_that_the_target_does_not_need_is_skipped_and_said_so()
    {
        var build = workshop.Succeed("build", "--progress", "plain", workshop.Context(WithTestStage("false")));

        build.StandardError.ShouldContain("test");
        build.StandardError.ShouldContain("skipped", Case.Insensitive);
    }

    [Fact]
    public void A_required_stage_fails_the_build_with_it()
    {
        var context = workshop.Context(WithTestStage("false"));

        workshop.Run("build", "--progress", "plain", "--require-stage", "test", context).ExitCode.ShouldBe(1);
    }

    [Fact]
    public void A_required_stage_that_passes_leaves_the_image_as_it_was()
    {
        var files = workshop.BuildFiles(workshop.Context(WithTestStage("true")), "--require-stage", "test");

        Directory.EnumerateFileSystemEntries(files).Select(Path.GetFileName).ShouldBe(["built"]);
    }
}
