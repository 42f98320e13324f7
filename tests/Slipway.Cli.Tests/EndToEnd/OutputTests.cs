using System.Text.Json;
using Slipway.Testing.Registries;

namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>Where a build's result goes, read back with other tools.</summary>
public sealed class OutputTests(Workshop workshop) : IClassFixture<Workshop>
{
    private string Context() => workshop.Context(
        "FROM busybox:1.36\nRUN echo one > /one && echo two > /two\nRUN rm /one\nCOPY a /a\nLABEL l=1\n", ("a", "a\n"));

    [Fact]
    public void One_build_has_several_outputs()
    {
        var (folder, tar, oci, docker) = (workshop.NewPath("out"), workshop.NewPath("tar"), workshop.NewPath("oci"), workshop.NewPath("docker"));

        workshop.Succeed(
            "build", "-q", "-t", "several", "-o", folder, "-o", $"type=tar,dest={tar}", "-o", $"type=oci,dest={oci}",
            "-o", $"type=docker,dest={docker}", "-o", "type=image,name=several:too", Context());

        File.ReadAllText(Path.Combine(folder, "two")).ShouldBe("two\n");
        Command.Run("tar", ["-tf", tar]).StandardOutput.ShouldContain("two\n");
        Command.Run("tar", ["-tf", oci]).StandardOutput.ShouldContain("index.json\n");
        Command.Run("tar", ["-xOf", docker, "manifest.json"]).StandardOutput.ShouldContain("several:latest");
        workshop.Succeed("run", "--rm", "several:too", "cat", "/a").StandardOutput.ShouldBe("a\n");
    }

    [Fact]
    public void A_dash_is_a_tar_on_standard_output()
    {
        var names = Command.Run("sh", ["-c", $"{PublishedSlipway.Binary} --root {workshop.Store} build -q -o - {Context()} | tar -t"]);

        names.StandardOutput.ShouldContain("two\n");
    }

    [Fact]
    public void The_result_is_told_in_files()
    {
        var (id, metadata, layout) = (workshop.NewPath("id"), workshop.NewPath("metadata"), workshop.NewPath("layout"));
        workshop.Succeed(
            "build", "-q", "-t", "told", "--iidfile", id, "--metadata-file", metadata, "--annotation", "org.example.a=1",
            "-o", $"type=oci,tar=false,dest={layout}", Context());

        using var told = JsonDocument.Parse(File.ReadAllText(metadata));
        var digest = told.RootElement.GetProperty("containerimage.digest").GetString() ?? "";
        told.RootElement.GetProperty("containerimage.config.digest").GetString().ShouldBe(File.ReadAllText(id));
        told.RootElement.GetProperty("image.name").GetString().ShouldBe("docker.io/library/told:latest");
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(layout, "blobs", "sha256", digest["sha256:".Length..])));
        manifest.RootElement.GetProperty("annotations").GetProperty("org.example.a").GetString().ShouldBe("1");
    }

    [Fact]
    public void Squashing_leaves_one_layer_over_the_base_and_the_same_files()
    {
        var context = Context();
        workshop.Succeed("build", "-q", "-t", "squashed", "--squash", context);

        Directory.EnumerateFiles(workshop.BuildFiles(context, "--squash"), "*", SearchOption.AllDirectories).Select(Path.GetFileName)
            .ShouldBe(Directory.EnumerateFiles(workshop.BuildFiles(context), "*", SearchOption.AllDirectories).Select(Path.GetFileName), ignoreOrder: true);
        Command.Run("sh", ["-c", $"{PublishedSlipway.Binary} --root {workshop.Store} save squashed | tar -xO manifest.json"])
            .StandardOutput.Split("blobs/sha256/").Length.ShouldBe(1 + 1 + 2, "a configuration, the base's layer and one more");
        workshop.Succeed("run", "--rm", "squashed", "ls", "/").StandardOutput.ShouldNotContain("one");
    }

    [Fact]
    public async Task An_image_is_pushed_and_pulled()
    {
        await using var registry = new InProcessRegistry();
        var name = $"{registry.Host}/team/app:1.0";

        workshop.Succeed("build", "-q", "-t", name, "--push", Context());

        using var other = new Workshop();
        other.Succeed("pull", name);
        other.Succeed("run", "--rm", name, "cat", "/a").StandardOutput.ShouldBe("a\n");
    }

    [Fact]
    public async Task A_registry_that_people_run_takes_an_image_under_several_names()
    {
        using var registry = await DebianRegistry.StartAsync(workshop.NewPath("registry"));
        var (one, other, metadata) = ($"{registry.Host}/team/app:1.0", $"{registry.Host}/mirror/app:1", workshop.NewPath("metadata"));

        workshop.Succeed("build", "-q", "-t", one, "-o", $"type=image,\"name={one},{other}\",push=true", "--metadata-file", metadata, Context());

        using var told = JsonDocument.Parse(File.ReadAllText(metadata));
        var digest = told.RootElement.GetProperty("containerimage.digest").GetString();
        foreach (var name in (string[])[one, other])
        {
            var inspected = Command.Run("skopeo", ["inspect", "--tls-verify=false", "--format", "{{.Digest}}", $"docker://{name}"]);
            inspected.StandardOutput.Trim().ShouldBe(digest, inspected.StandardError);
        }
    }

    [Fact]
    public async Task The_verb_says_what_docker_says()
    {
        await using var registry = new InProcessRegistry();
        var name = $"{registry.Host}/app";
        workshop.Succeed("build", "-q", "-t", name, Context());

        var first = workshop.Succeed("push", name).StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var second = workshop.Succeed("push", name).StandardOutput;

        first[0].ShouldBe($"The push refers to repository [{registry.Host}/app]");
        first.Count(l => l.EndsWith(": Pushed", StringComparison.Ordinal)).ShouldBe(4);
        first[^1].ShouldStartWith("latest: digest: sha256:");
        second.Split('\n').Count(l => l.EndsWith(": Layer already exists", StringComparison.Ordinal)).ShouldBe(4);
        workshop.Run("push", $"{registry.Host}/none").StandardError.ShouldContain("An image does not exist locally with the tag");
    }

    [Theory]
    [InlineData("--push")]
    [InlineData("--platform=linux/amd64,linux/arm64")]
    [InlineData("--provenance=true")]
    [InlineData("--output=type=local")]
    public void What_cannot_be_meant_is_refused_before_work_begins(string flag)
    {
        var build = workshop.Run("build", flag, workshop.NewPath("context"));

        build.ExitCode.ShouldBe(125);
        build.StandardError.ShouldNotContain("#1 ");
    }

    [Fact]
    public void What_scripts_pass_for_docker_s_sake_is_taken() => workshop.Succeed(
        "build", "--load", "--builder", "default", "--provenance=false", "--sbom=false", "--force-rm", "--rm", "-q", Context());

    [Fact]
    public void Steps_have_limits()
    {
        var context = workshop.Context("FROM busybox:1.36 AS b\nRUN ulimit -n > /l; df -k /dev/shm | tail -n 1 | awk '{print $2}' >> /l\nFROM scratch\nCOPY --from=b /l /\n");

        var files = workshop.BuildFiles(context, "--ulimit", "nofile=100", "--shm-size", "10m", "-m", "64m", "--cpus", "0.5");

        File.ReadAllText(Path.Combine(files, "l")).ShouldBe("100\n10240\n");
    }

    [Fact]
    public void A_foreign_platform_that_runs_nothing_is_built()
    {
        var context = workshop.Context("FROM scratch\nCOPY a /\n", ("a", ""));

        workshop.Succeed("build", "-q", "--platform", "linux/s390x", "-t", "foreign", context);
    }
}
