namespace Slipway.Cli.Tests.EndToEnd;

public sealed class GraphTests(Workshop workshop) : IClassFixture<Workshop>
{
    private const string Dockerfile = """
        # VERSION what is built
        ARG VERSION=1
        FROM busybox:1.36 AS build
        RUN --mount=type=secret,id=token,required true
        FROM build AS test
        RUN true
        # app what is shipped
        FROM scratch AS app
        COPY --from=build /built /built
        """;

    [Fact]
    public void The_graph_shows_what_the_target_takes_and_what_it_does_not_need()
    {
        var lines = workshop.Succeed("graph", workshop.Context(Dockerfile)).StandardOutput.Split('\n');

        lines[0].ShouldBe("app (from scratch)  line 8, target, what is shipped");
        lines[1].ShouldBe("└─ COPY 1 path, line 9: build");
        lines.ShouldContain("not needed for the target:");
    }

    [Fact]
    public void The_picture_is_one_file_that_stands_alone()
    {
        var svg = workshop.Succeed("graph", "--format", "svg", workshop.Context(Dockerfile)).StandardOutput;

        System.Xml.Linq.XDocument.Parse(svg).Root.ShouldNotBeNull().Name.LocalName.ShouldBe("svg");
        svg.ShouldNotContain("href");
    }

    [Fact]
    public void An_outline_lists_arguments_and_secrets_of_the_target()
    {
        var outline = workshop.Succeed("build", "--outline", "--build-arg", "VERSION=2", workshop.Context(Dockerfile)).StandardOutput;

        outline.ShouldContain("VERSION     2         1         what is built");
        outline.ShouldContain("token     true");
    }

    [Fact]
    public void Targets_are_listed_for_programs()
    {
        var targets = workshop.Succeed("build", "--call=targets,format=json", workshop.Context(Dockerfile)).StandardOutput;

        using var document = System.Text.Json.JsonDocument.Parse(targets);
        var last = document.RootElement.GetProperty("targets")[2];
        last.GetProperty("name").GetString().ShouldBe("app");
        last.GetProperty("default").GetBoolean().ShouldBeTrue();
        last.GetProperty("description").GetString().ShouldBe("what is shipped");
    }

    [Fact]
    public void A_stage_that_is_not_there_is_told_with_the_one_that_was_meant()
    {
        var graph = workshop.Run("graph", "--target", "biuld", workshop.Context(Dockerfile));

        graph.ExitCode.ShouldBe(1);
        graph.StandardError.ShouldContain("did you mean build?");
    }
}
