using Slipway.Cli;
using Slipway.Testing;
using Slipway.Tests.Cli;
using Slipway.Yaml;

namespace Slipway.Tests.Ci;

public sealed class CiCommandTests : IDisposable
{
    private const string Dockerfile = "FROM scratch AS base\nFROM base AS test\nFROM base\n";
    private const string BakeFile = """
        variable "TAG" { default = "dev" }
        target "default" {
          platforms = ["linux/arm64", "linux/amd64"]
          tags = ["registry.example/app:${TAG}"]
        }
        target "test" {
        }
        """;

    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_workflow_for_GitHub_pushes_tags_alone()
    {
        Write("Dockerfile", Dockerfile);
        var workflow = CiYaml.Parse(await Run("github"));

        workflow.Keys("on").ShouldBe(["push", "pull_request"]);
        workflow.Keys("permissions").ShouldBe(["contents", "packages"]);
        var inputs = workflow.At("jobs", "image", "steps", 2, "with");
        inputs.Text("push").ShouldBe("${{ github.ref_type == 'tag' }}");
        inputs.Text("file").ShouldBe("Dockerfile");
        inputs.Text("images").ShouldBe("ghcr.io/${{ github.repository }}");
        inputs.Text("require-stages").ShouldBe("test");
        inputs.Text("platforms").ShouldBe("linux/amd64,linux/arm64");
        inputs.Text("password").ShouldBe("${{ secrets.GITHUB_TOKEN }}");
    }

    [Fact]
    public async Task Inputs_of_a_workflow_are_those_that_the_action_has()
    {
        var action = CiYaml.Parse(File.ReadAllText(Path.Combine(Repository.Root, "action.yml"))).Keys("inputs");
        Write("Dockerfile", Dockerfile);
        CiYaml.Parse(await Run("github")).Keys("jobs", "image", "steps", 2, "with").ShouldBeSubsetOf(action);
        Write("docker-bake.hcl", BakeFile);
        CiYaml.Parse(await Run("github")).Keys("jobs", "bake", "steps", 2, "with").ShouldBeSubsetOf(action);
    }

    [Fact]
    public async Task A_bake_file_says_what_there_is_to_build()
    {
        Write("Dockerfile", Dockerfile);
        Write("docker-bake.hcl", BakeFile);
        var github = CiYaml.Parse(await Run("github", "--action", "example/slipway@v1"));
        var gitlab = CiYaml.Parse(await Run("gitlab"));

        github.Keys("jobs").ShouldBe(["bake"]);
        github.Text("jobs", "bake", "steps", 1, "uses").ShouldBe("example/slipway@v1");
        var inputs = github.At("jobs", "bake", "steps", 1, "with");
        (inputs.Text("test-targets"), inputs.Text("version-variable"), inputs.Text("platforms")).ShouldBe(("test", "TAG", "linux/amd64,linux/arm64"));
        gitlab.Text("release", "script", 1).ShouldBe("env 'TAG'=\"$CI_COMMIT_TAG\" slipway bake --progress plain --push");
    }

    [Fact]
    public async Task Each_Dockerfile_is_a_job()
    {
        Write("Dockerfile", Dockerfile);
        Write("api/Dockerfile", Dockerfile);
        Write("docker/web.Dockerfile", Dockerfile);
        Write("Dockerfile.web", Dockerfile);
        Write("Dockerfile.dockerignore", "x");
        Write(".git/Dockerfile", Dockerfile);
        Write("deep/down/Dockerfile", Dockerfile);

        CiYaml.Parse(await Run("github")).Keys("jobs").ShouldBe(["image", "image-web", "image-api", "image-web-2"]);
    }

    [Fact]
    public async Task A_pipeline_for_GitLab_pushes_tags_alone()
    {
        Write("Dockerfile", Dockerfile);
        var pipeline = CiYaml.Parse(await Run("gitlab"));

        pipeline.Text("build", "rules", 0, "if").ShouldBe("$CI_COMMIT_TAG == null");
        pipeline.Text("build", "script", 0).ShouldNotContain("--push");
        pipeline.Text("release", "rules", 0, "if").ShouldBe("$CI_COMMIT_TAG");
        pipeline.Text("release", "script", 0).ShouldEndWith("--tag \"$CI_REGISTRY_IMAGE:$CI_COMMIT_TAG\" --push .");
        pipeline.Text(".slipway", "before_script", 0).ShouldContain("--password-stdin");
        foreach (var job in (string[])["build", "release"])
        {
            pipeline.Text(job, "extends").ShouldBe(".slipway");
        }
    }

    [Theory]
    [InlineData("a'b \"c\"$(d)`e`: #{f}.Dockerfile")]
    [InlineData("- é\n!x.Dockerfile")]
    public async Task A_hostile_name_stays_one_value(string name)
    {
        Write(name, Dockerfile);

        CiYaml.Parse(await Run("github")).At("jobs").ShouldBeOfType<YamlNode.Mapping>()
            .Entries.ShouldHaveSingleItem().Value.Text("steps", 2, "with", "file").ShouldBe(name);
        var job = CiYaml.Parse(await Run("gitlab")).Entries[^1].Value;
        job.Text("script", 0).ShouldContain($"--file '{name.Replace("'", "'\\''", StringComparison.Ordinal)}' ");
    }

    [Fact]
    public async Task A_name_that_GitHub_would_evaluate_is_refused()
    {
        Write("${{ secrets.X }}.Dockerfile", Dockerfile);
        using var error = new StringWriter();
        (await SlipwayProgram.RunAsync(["ci", "github", "-o", "-"], TestSurroundings.At(_folder.HostPath, error))).ShouldBe(1);
        error.ToString().ShouldContain("take this name for an expression");
    }

    [Fact]
    public async Task A_file_that_is_there_is_left_alone_without_force()
    {
        Write("Dockerfile", Dockerfile);
        Write(".gitlab-ci.yml", "mine");
        using var error = new StringWriter();

        (await SlipwayProgram.RunAsync(["ci", "gitlab"], TestSurroundings.At(_folder.HostPath, error))).ShouldBe(1);
        File.ReadAllText(Path.Combine(_folder.HostPath, ".gitlab-ci.yml")).ShouldBe("mine");
        (await SlipwayProgram.RunAsync(["ci", "gitlab", "--force"], TestSurroundings.At(_folder.HostPath, error))).ShouldBe(0);
        File.ReadAllText(Path.Combine(_folder.HostPath, ".gitlab-ci.yml")).ShouldContain("slipway build");
        (await SlipwayProgram.RunAsync(["ci", "github"], TestSurroundings.At(_folder.HostPath, error))).ShouldBe(0);
        File.Exists(Path.Combine(_folder.HostPath, ".github/workflows/images.yml")).ShouldBeTrue();
    }

    private async Task<string> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await SlipwayProgram.RunAsync(["ci", .. arguments, "--output", "-"], TestSurroundings.At(_folder.HostPath, error, output));
        code.ShouldBe(0, error.ToString());
        return output.ToString();
    }

    private void Write(string path, string content)
    {
        var file = Path.Combine(_folder.HostPath, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? _folder.HostPath);
        File.WriteAllText(file, content);
    }
}
