namespace Slipway.Cli.Tests.EndToEnd;

public sealed class PublishedFolderTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Fact]
    public void A_copy_of_the_published_folder_builds_without_the_launcher()
    {
        var copy = workshop.NewPath("copy");
        Command.Run("cp", ["-r", PublishedSlipway.Folder, copy]).ExitCode.ShouldBe(0);
        var context = workshop.Context("FROM busybox:1.36\nRUN echo ran > /ran\n");

        var build = Command.Run(Path.Combine(copy, "slipway"), ["--root", workshop.Store, "build", "-q", context]);

        build.ExitCode.ShouldBe(0, build.Output);
    }

    [Fact]
    public void A_quiet_build_prints_the_image_digest_and_nothing_else()
    {
        var build = workshop.Succeed("build", "-q", workshop.Context("FROM busybox:1.36\nENV A=1\n"));

        build.StandardOutput.ShouldMatch("^sha256:[0-9a-f]{64}\n$");
        build.StandardError.ShouldBeEmpty();
    }
}
