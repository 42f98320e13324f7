using System.Diagnostics;
using Slipway.Testing;
using Slipway.Yaml;

namespace Slipway.Tests.Ci;

/// <summary>The action at the repository's root: its form, and its scripts with a stand-in for slipway that writes down how it is called.</summary>
public sealed class ActionTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    private static YamlNode.Mapping Action => CiYaml.Parse(File.ReadAllText(Path.Combine(Repository.Root, "action.yml")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void No_script_holds_an_expression()
    {
        var steps = Action.At("runs", "steps").ShouldBeOfType<YamlNode.Sequence>().Items.OfType<YamlNode.Mapping>().ToList();
        var scripts = steps.Where(s => s["run"] is not null).ToList();

        scripts.Count.ShouldBe(3);
        scripts.ShouldAllBe(s => !s.Text("run").Contains("${{", StringComparison.Ordinal));
        scripts.ShouldAllBe(s => s.Text("shell") == "bash");
    }

    [Fact]
    public void Every_input_reaches_a_step()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "action.yml"));
        Action.Keys("inputs").ShouldAllBe(name => text.Contains($"${{{{ inputs.{name} }}}}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tag", "v1.2.3", "ghcr.io/me/app:1.2.3 ghcr.io/me/app:1.2 ghcr.io/me/app:latest")]
    [InlineData("tag", "v2.0.0-rc.1", "ghcr.io/me/app:2.0.0-rc.1")]
    [InlineData("tag", "nightly", "ghcr.io/me/app:nightly")]
    [InlineData("branch", "main", "ghcr.io/me/app:edge")]
    [InlineData("branch", "feature/$(id)*", "ghcr.io/me/app:feature---id--")]
    [InlineData("branch", "-.x", "ghcr.io/me/app:x")]
    public void Tags_come_from_the_reference(string type, string name, string tags) =>
        Run("derive-tags", ("IMAGES", "ghcr.io/Me/App"), ("REF_TYPE", type), ("REF_NAME", name))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(tags.Split(' '));

    [Fact]
    public void Names_with_tags_stand_alone() =>
        Run("derive-tags", ("TAGS", "a:1\nb:*"), ("IMAGES", "c"), ("REF_TYPE", "branch"), ("REF_NAME", "x")).ShouldBe("a:1\nb:*\n");

    [Fact]
    public void An_image_is_built_of_the_inputs()
    {
        Run("build", ("CONTEXT", "a folder"), ("FILE", "x;y"), ("PLATFORMS", "linux/amd64,linux/arm64"), ("BUILD_ARGS", "A=1 2\nB=$(id)"),
            ("REQUIRE_STAGES", "test"), ("PUSH", "true"), ("CACHE", "gha"), ("IMAGES", "r/app"), ("REF_TYPE", "tag"), ("REF_NAME", "v1.0.0"));

        Calls().ShouldBe([
            "build", "--progress", "plain", "--file", "x;y", "--platform", "linux/amd64,linux/arm64", "--build-arg", "A=1 2", "--build-arg", "B=$(id)",
            "--require-stage", "test", "--cache-from=type=gha", "--cache-to=type=gha,mode=max", "--tag", "r/app:1.0.0", "--tag", "r/app:1.0",
            "--tag", "r/app:latest", "--push", "--", "a folder"]);
    }

    [Fact]
    public void Targets_that_test_are_baked_before_the_others()
    {
        Run("build", ("BAKE", "true"), ("TEST_TARGETS", "test"), ("TARGETS", "app\nlib"), ("VERSION_VARIABLE", "TAG"), ("PUSH", "false"),
            ("CACHE", "r/cache"), ("REF_TYPE", "tag"), ("REF_NAME", "v1.0.0"));

        Calls().ShouldBe([
            "bake", "--progress", "plain", "--", "test", "bake", "--progress", "plain", "--set=*.cache-from+=type=registry,ref=r/cache",
            "--set=*.cache-to=type=registry,ref=r/cache,mode=max", "--", "app", "lib"]);
        File.ReadAllText(Path.Combine(_folder.HostPath, "tag")).ShouldBe("1.0.0");
    }

    [Fact]
    public void A_password_goes_by_standard_input()
    {
        Run("log-in", ("REGISTRY", "ghcr.io"), ("USERNAME", "me"), ("PASSWORD", "s3cret"));

        Calls().ShouldBe(["login", "--username", "me", "--password-stdin", "ghcr.io"]);
        File.ReadAllText(Path.Combine(_folder.HostPath, "input")).ShouldBe("s3cret");
    }

    private string[] Calls() => File.ReadAllText(Path.Combine(_folder.HostPath, "calls")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private string Run(string script, params (string Name, string Value)[] environment)
    {
        var program = Path.Combine(_folder.HostPath, "slipway");
        File.WriteAllText(program, "#!/bin/sh\nprintf '%s\\n' \"$@\" >> \"$RECORD/calls\"\nprintf '%s' \"${TAG:-}\" > \"$RECORD/tag\"\n[ \"$1\" != login ] || cat > \"$RECORD/input\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "action", script))
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.Environment["SLIPWAY"] = program;
        start.Environment["RECORD"] = _folder.HostPath;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("It does not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, output);
        return output;
    }
}
