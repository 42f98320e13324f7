namespace Slipway.Cli.Tests.EndToEnd;

public sealed class InfoTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Fact]
    public void Info_says_what_works_here_and_where_the_store_is()
    {
        var info = workshop.Succeed("info").StandardOutput;

        info.ShouldContain(" Images: 1\n");
        info.ShouldContain(" Storage Driver: overlay2\n");
        info.ShouldContain($" Store Root Dir: {workshop.Store}\n");
        info.ShouldMatch(" Runtime: (crun|runc) ");
    }

    [Theory]
    [InlineData("info", "{{.Driver}} {{.OSType}} {{.Images}}", "overlay2 linux 1\n")]
    [InlineData("version", "{{.Server.Os}}", "linux\n")]
    public void A_template_picks_from_it(string verb, string template, string expected) =>
        workshop.Succeed(verb, "--format", template).StandardOutput.ShouldBe(expected);
}
