namespace Slipway.Cli.Tests.EndToEnd;

public sealed class ExitCodeTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Theory]
    [InlineData("FROM busybox:1.36\nRUN exit 7\n", "exit 7")]
    [InlineData("FROM busybox:1.36\nRUNN true\n", "Dockerfile:2")]
    [InlineData("FROM busybox:1.36\nCOPY nothere /\n", "nothere")]
    [InlineData("FROM busybox:1.36\nCOPY --from=nostage /a /\n", "nostage")]
    public void A_build_that_fails_exits_with_1_and_says_what_failed_on_standard_error(string dockerfile, string said)
    {
        var build = workshop.Run("build", "--progress", "plain", workshop.Context(dockerfile));

        build.ExitCode.ShouldBe(1, build.Output);
        build.StandardError.ShouldContain(said);
        build.StandardOutput.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(125, "build", "--no-such-flag", ".")]
    [InlineData(1, "no-such-verb")]
    public void A_misuse_exits_as_it_does_with_docker(int code, params string[] arguments) => workshop.Run(arguments).ExitCode.ShouldBe(code);

    [Theory]
    [InlineData(0, "true")]
    [InlineData(7, "sh", "-c", "exit 7")]
    [InlineData(127, "no-such-program")]
    [InlineData(126, "/etc/passwd")]
    public void Run_exits_as_its_program_does(int code, params string[] program)
    {
        var run = workshop.Run(["run", "--rm", "busybox:1.36", .. program]);

        run.ExitCode.ShouldBe(code, run.Output);
    }

    [Fact]
    public void Run_exits_with_125_when_there_is_no_such_image() =>
        workshop.Run("run", "--rm", "127.0.0.1:1/no/such:image").ExitCode.ShouldBe(125);
}
