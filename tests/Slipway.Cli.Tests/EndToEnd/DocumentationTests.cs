namespace Slipway.Cli.Tests.EndToEnd;

public sealed class DocumentationTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Fact]
    public void There_is_a_page_for_each_verb_and_groff_has_no_complaint()
    {
        var folder = workshop.NewPath("man");
        workshop.Succeed("man", folder);
        var pages = Directory.GetFiles(folder);
        pages.Select(Path.GetFileName).ShouldContain("slipway-build.1");
        var groff = Command.Run("groff", ["-man", "-ww", "-z", .. pages]);
        groff.ExitCode.ShouldBe(0);
        groff.StandardError.ShouldBeEmpty();
    }

    [Fact]
    public void A_page_shows_usage_options_and_examples()
    {
        var folder = workshop.NewPath("man");
        workshop.Succeed("man", folder);
        var page = Command.Run("groff", ["-man", "-Tascii", "-P-cbou", Path.Combine(folder, "slipway-build.1")]).StandardOutput;
        page.ShouldContain("slipway build [OPTIONS] [CONTEXT]");
        page.ShouldContain("-t, --tag");
        page.ShouldContain("slipway build -t app .");
    }

    [Theory]
    [InlineData("build", "--help")]
    [InlineData("help", "build")]
    [InlineData("build", "-h")]
    public void Help_has_usage_options_and_examples(string first, string second)
    {
        var help = workshop.Succeed(first, second).StandardOutput;
        help.ShouldStartWith("Usage:  slipway build [OPTIONS] [CONTEXT]");
        help.ShouldContain("Examples:");
    }

    [Theory]
    [InlineData(1, "slipway: 'biuld' is not a slipway command. Did you mean 'build'?", "slipway --help", "biuld", "-t", "run", ".")]
    [InlineData(125, "unknown flag: --tagg. Did you mean '--tag'?", "slipway build --help", "build", "--tagg", ".")]
    [InlineData(125, "unknown flag: --rmm. Did you mean '--rm'?", "slipway run --help", "run", "--rmm", "busybox:1.36")]
    [InlineData(125, "unknown shorthand flag: 'z' in -itz", "slipway run --help", "run", "-itz", "busybox:1.36")]
    [InlineData(125, "Did you mean 'plain'?", "slipway build --help", "build", "--progress=plian", ".")]
    [InlineData(125, "flag needs an argument: -f", "slipway build --help", "build", "-f")]
    [InlineData(1, "'slipway kill' requires at least 1 argument", "slipway kill --help", "kill")]
    public void What_is_wrong_is_told_and_what_was_meant_is_guessed(int exitCode, string message, string hint, params string[] arguments)
    {
        var command = workshop.Run(arguments);
        command.ExitCode.ShouldBe(exitCode);
        command.StandardError.ShouldContain(message);
        command.StandardError.ShouldContain(hint);
        command.StandardOutput.ShouldBeEmpty();
    }
}
