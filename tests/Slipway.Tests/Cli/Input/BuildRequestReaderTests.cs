using System.Text;
using Slipway.Cli;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Testing;

namespace Slipway.Tests.Cli.Input;

public sealed class BuildRequestReaderTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    private BuildRequest Read(BuildOptions options, string input = "") =>
        new BuildRequestReader(TestSurroundings.In(_folder.HostPath, input)).Read(options);

    private UsageException Refused(BuildOptions options) => Should.Throw<UsageException>(() => Read(options));

    [Fact]
    public void A_context_is_the_current_folder_unless_it_is_named()
    {
        var request = Read(new BuildOptions());

        request.Context.ShouldBe(new ContextSource.Folder(_folder.HostPath));
        request.DockerfilePath.ShouldBeNull();
    }

    [Fact]
    public void A_Dockerfile_is_named_from_the_current_folder()
    {
        File.WriteAllText(Path.Combine(_folder.HostPath, "other"), "FROM scratch");

        Read(new BuildOptions { File = "other" }).DockerfilePath.ShouldBe(Path.Combine(_folder.HostPath, "other"));
    }

    [Fact]
    public void A_Dockerfile_that_only_the_context_has_is_pointed_at()
    {
        Directory.CreateDirectory(Path.Combine(_folder.HostPath, "app"));
        File.WriteAllText(Path.Combine(_folder.HostPath, "app", "other"), "FROM scratch");

        Refused(new BuildOptions { Context = "app", File = "other" }).Hint.ShouldNotBeNull().ShouldContain("--file app/other");
    }

    [Fact]
    public void A_Dockerfile_of_a_fetched_context_is_named_within_it() =>
        Read(new BuildOptions { Context = "https://example.com/app.git", File = "/docker/app" }).DockerfilePath.ShouldBe("docker/app");

    [Fact]
    public void A_Dockerfile_comes_on_standard_input()
    {
        var request = Read(new BuildOptions { File = "-" }, "FROM scratch");

        Encoding.UTF8.GetString(request.DockerfileContent.ShouldNotBeNull().Span).ShouldBe("FROM scratch");
    }

    [Fact]
    public void Standard_input_is_read_once() =>
        Refused(new BuildOptions { Context = "-", File = "-" }).Message.ShouldContain("can't use stdin for both");

    [Fact]
    public void To_push_needs_a_name() => Refused(new BuildOptions { Push = true }).Message.ShouldContain("tag is needed");

    [Fact]
    public void To_push_is_an_output_of_its_own()
    {
        var request = Read(new BuildOptions { Push = true, Tags = ["app"], Outputs = ["out"] });

        request.Outputs.Select(o => (o.Kind, o.Push)).ShouldBe([(BuildOutputKind.Local, false), (BuildOutputKind.Image, true)]);
    }

    [Fact]
    public void To_push_makes_the_image_that_is_asked_for_push() =>
        Read(new BuildOptions { Push = true, Outputs = ["type=image,name=app"] }).Outputs.ShouldHaveSingleItem().Push.ShouldBeTrue();

    [Fact]
    public void A_tag_that_is_said_twice_is_one() =>
        Read(new BuildOptions { Tags = ["app", "app:latest"] }).Tags.ShouldHaveSingleItem();

    [Fact]
    public void Stages_without_cache_may_share_a_flag() =>
        Read(new BuildOptions { NoCacheFilter = ["a,b", "c"] }).NoCacheStages.ShouldBe(["a", "b", "c"]);
}
