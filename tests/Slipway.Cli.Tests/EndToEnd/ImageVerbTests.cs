namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>What a person types at docker about the images that he has, typed at the binary.</summary>
public sealed class ImageVerbTests(Workshop workshop) : IClassFixture<Workshop>
{
    private const string Dockerfile = """
        FROM busybox:1.36 AS build
        RUN echo hi > /hi
        FROM busybox:1.36
        COPY --from=build /hi /hi
        LABEL tier=front
        ENV GREETING=hi
        """;

    [Fact]
    public void An_image_is_listed_inspected_and_told_of()
    {
        workshop.Succeed("build", "-q", "-t", "shop:1", workshop.Context(Dockerfile));

        workshop.Succeed("images", "--format", "{{.Repository}}:{{.Tag}}", "shop").StandardOutput.ShouldBe("shop:1\n");
        workshop.Succeed("image", "ls", "-q", "--filter", "label=tier=front").StandardOutput.Trim().Length.ShouldBe(12);
        workshop.Succeed("inspect", "shop:1").StandardOutput.ShouldContain("            \"Labels\": {\n                \"tier\": \"front\"\n");
        workshop.Succeed("inspect", "--format", "{{json .Config.Env}}", "shop:1").StandardOutput.ShouldContain("\"GREETING=hi\"");
        workshop.Succeed("inspect", "-f", "{{range .RootFS.Layers}}{{println .}}{{end}}", "shop:1")
            .StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        var history = workshop.Succeed("history", "--lines", "--format", "{{.CreatedBy}}|{{.Stage}}|{{.Line}}", "shop:1").StandardOutput.Split('\n');
        history[0].ShouldBe("ENV GREETING=hi|stage-1|Dockerfile:6");
        history[2].ShouldEndWith("|stage-1|Dockerfile:4");
    }

    [Fact]
    public void A_tag_is_one_more_name_of_the_same_image()
    {
        workshop.Succeed("tag", "busybox:1.36", "quay.io/team/box");

        var ids = workshop.Succeed("inspect", "-f", "{{.Id}}", "busybox:1.36", "quay.io/team/box").StandardOutput.Split('\n');
        ids[0].ShouldBe(ids[1]);
    }

    [Fact]
    public void What_is_not_there_is_said_as_docker_says_it()
    {
        var inspect = workshop.Run("inspect", "no-such-thing");

        inspect.ExitCode.ShouldBe(1);
        inspect.StandardOutput.ShouldBe("[]\n");
        inspect.StandardError.ShouldContain("Error: No such object: no-such-thing");
        workshop.Run("history", "no-such-thing").ExitCode.ShouldBe(1);
        workshop.Run("tag", "no-such-thing", "x").ExitCode.ShouldBe(1);
        workshop.Run("inspect", "-f", "{{.Id", "busybox:1.36").ExitCode.ShouldBe(64);
    }
}
