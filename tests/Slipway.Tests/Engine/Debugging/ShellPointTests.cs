using System.Text;
using Slipway.Dockerfile;
using Slipway.Engine;

namespace Slipway.Tests.Engine.Debugging;

public sealed class ShellPointTests
{
    private static readonly DockerfileDocument Document = DockerfileParser.Parse("Dockerfile", Encoding.UTF8.GetBytes("""
        # require=test
        ARG TAG=1
        FROM base:$TAG AS build
        ENV A=1
        RUN --mount=type=cache,target=/c --network=none make \
            all

        # what is tested
        COPY . .
        FROM build AS test
        RUN pytest
        FROM scratch
        """));

    [Theory]
    [InlineData(3, "build", 0, "Dockerfile:3, in build")]
    [InlineData(4, "build", 1, "Dockerfile:4, in build")]
    [InlineData(5, "build", 2, "Dockerfile:6, in build")]
    [InlineData(6, "build", 2, "Dockerfile:6, in build")]
    [InlineData(8, "build", 2, "Dockerfile:6, in build")]
    [InlineData(9, "build", 3, "Dockerfile:9, in build")]
    [InlineData(11, "test", 1, "Dockerfile:11, in test")]
    [InlineData(12, "stage-2", 0, "Dockerfile:12, in stage-2")]
    public void A_shell_comes_after_the_instruction_at_its_line_or_before_it(int line, string stage, int before, string shown)
    {
        var point = ShellPoint.At(Document, line);

        point.Shown.ShouldBe(shown);
        point.Document.Stages[^1].Label.ShouldBe(stage);
        point.Document.Stages[^1].Instructions.Length.ShouldBe(before + 1);
        point.Document.Stages[^1].Instructions[^1].ShouldBeOfType<RunInstruction>().Command.Words.ShouldBe(["sh"]);
    }

    [Fact]
    public void After_a_RUN_it_has_the_mounts_and_the_network_of_that()
    {
        var shell = (RunInstruction)ShellPoint.At(Document, 5).Document.Stages[^1].Instructions[^1];
        shell.Mounts.ShouldBe(["type=cache,target=/c"]);
        shell.Network.ShouldBe("none");

        ((RunInstruction)ShellPoint.At(Document, 9).Document.Stages[^1].Instructions[^1]).Mounts.ShouldBeEmpty();
    }

    [Fact]
    public void Later_stages_and_what_else_must_pass_are_left_out()
    {
        var point = ShellPoint.AtEndOf(Document, 0);

        point.StageName.ShouldBe("build");
        point.Document.Stages.Length.ShouldBe(1);
        point.Document.Stages[0].Instructions.Length.ShouldBe(4);
        point.Document.Directives.RequiredStages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, "there is no line 0")]
    [InlineData(99, "there is no line 99")]
    [InlineData(2, "line 2 is before the first FROM")]
    public void A_place_outside_of_every_stage_is_refused(int line, string said) =>
        Should.Throw<BuildRefusedException>(() => ShellPoint.At(Document, line)).Message.ShouldContain(said);
}
