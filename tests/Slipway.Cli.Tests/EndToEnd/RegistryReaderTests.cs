using System.Text;
using System.Text.Json;
using Slipway.Testing.Registries;

namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>What is pushed to the registry that people run, over TLS and with a password, is read by tools that are not ours.</summary>
public sealed class RegistryReaderTests(Workshop workshop) : IClassFixture<Workshop>
{
    private readonly string _config = workshop.NewPath("config");

    [Fact]
    public async Task Skopeo_and_buildah_read_what_is_pushed_in_both_formats()
    {
        var certificates = new TestCertificates(workshop.NewPath("certificates"));
        using var registry = await DebianRegistry.StartAsync(workshop.NewPath("registry"), guarded: true, certificates);
        Configure(registry.Host);
        var (oci, docker) = ($"{registry.Host}/team/app:oci", $"{registry.Host}/team/app:docker");
        var context = workshop.Context("FROM scratch\nARG TARGETARCH\nLABEL arch=$TARGETARCH\nCOPY a /a\nCMD [\"/a\"]\n", ("a", "content"));
        string[] build = ["build", "-q", "--platform", "linux/amd64,linux/arm64", "--push", context];

        Succeed([.. build, "-t", oci, "--annotation", "manifest[linux/arm64]:m=1", "--annotation", "index:i=2", "--annotation", "manifest-descriptor[linux/amd64]:d=3"]);
        Succeed([.. build, "-t", docker, "--format", "docker"]);

        registry.ShouldHoldValidDocuments(8);
        using var index = JsonDocument.Parse(Skopeo(certificates, "inspect", "--raw", $"docker://{oci}"));
        index.RootElement.GetProperty("annotations").GetRawText().ShouldBe("""{"i":"2"}""");
        var entries = index.RootElement.GetProperty("manifests").EnumerateArray().ToList();
        entries[0].GetProperty("annotations").GetRawText().ShouldBe("""{"d":"3"}""");
        entries[1].TryGetProperty("annotations", out _).ShouldBeFalse();
        var arm = $"{registry.Host}/team/app@{entries[1].GetProperty("digest").GetString()}";
        Skopeo(certificates, "inspect", "--raw", $"docker://{arm}").ShouldContain("\"annotations\":{\"m\":\"1\"}");
        Skopeo(certificates, "inspect", "--raw", $"docker://{docker}").ShouldContain("application/vnd.docker.distribution.manifest.list.v2+json");

        foreach (var name in new[] { oci, docker })
        {
            Skopeo(certificates, "copy", "-q", "--all", $"docker://{name}", $"dir:{workshop.NewPath("copy")}");
            Skopeo(certificates, "--override-arch", "arm64", "inspect", "--config", $"docker://{name}").ShouldContain("\"arch\": \"arm64\"");
            Pulled(certificates, name).ShouldBe("arm64 [/a]\n");
        }

        Succeed("registry", "tags", "-q", $"{registry.Host}/team/app").StandardOutput.ShouldBe("docker\noci\n");
        Succeed("registry", "rm", arm);
        Run("", "registry", "referrers", arm).StandardOutput.ShouldNotContain("sha256");
        Run("", "pull", arm).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_registry_that_docker_calls_insecure_and_mirrors_of_the_container_tools_count()
    {
        using var registry = await DebianRegistry.StartAsync(workshop.NewPath("registry"));
        Succeed("build", "-q", "-t", $"{registry.Host}/hub/library/app:1", "--push", workshop.Context("FROM scratch\nCOPY a /a\n", ("a", "mirrored")));
        Write("containers/registries.conf", $"[[registry]]\nprefix = \"docker.io\"\nlocation = \"{registry.Host}/nothing\"\n[[registry.mirror]]\nlocation = \"{registry.Host}/hub\"\n");
        Write("docker/daemon.json", $$"""{"insecure-registries": ["{{registry.Host}}"], "registry-mirrors": ["https://mirror.invalid"]}""");

        Succeed("pull", "-q", "app:1").StandardOutput.ShouldBe("docker.io/library/app:1\n");

        Write("containers/registries.conf", "[[registry]]\nprefix = \"docker.io\"\nblocked = true\n");
        Run("", "pull", "app:1").StandardError.ShouldContain($"{_config}/containers/registries.conf:1: app:1: images of docker.io are blocked here");
        Write("containers/registries.conf", "[[registry]]\nprefix = docker.io\n");
        Run("", "pull", "app:1").StandardError.ShouldContain($"{_config}/containers/registries.conf:2: 'docker.io' is no value");
        Succeed("images", "-q", "app:1").StandardOutput.ShouldNotBeEmpty("no registry is asked, and no file is read");
    }

    private void Configure(string host)
    {
        Write("containers/registries.conf", $"[[registry]]\nlocation = \"{host}\"\ninsecure = true\n");
        var login = Run(DebianRegistry.Password, "login", host, "-u", DebianRegistry.User, "--password-stdin");
        login.ExitCode.ShouldBe(0, login.Output);
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(_config, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? _config);
        File.WriteAllText(path, text);
    }

    /// <summary>What buildah makes of an image that it pulls for another platform.</summary>
    private string Pulled(TestCertificates certificates, string name)
    {
        string[] storage = ["--root", workshop.NewPath("buildah"), "--runroot", workshop.NewPath("buildah"), "--storage-driver", "vfs"];
        var id = Foreign("buildah", [.. storage, "pull", "-q", "--arch", "arm64", "--authfile", AuthFile, "--cert-dir", FolderOf(certificates), name]).Trim();
        return Foreign("buildah", [.. storage, "inspect", "--type", "image", "--format", "{{.OCIv1.Architecture}} {{.OCIv1.Config.Cmd}}\n", id]);
    }

    private string Skopeo(TestCertificates certificates, params string[] arguments)
    {
        var verb = Array.FindIndex(arguments, a => a is "inspect" or "copy") + 1;
        var place = arguments[verb - 1] == "copy" ? "--src-cert-dir" : "--cert-dir";
        return Foreign("skopeo", [.. arguments[..verb], place, FolderOf(certificates), "--authfile", AuthFile, .. arguments[verb..]]);
    }

    private string AuthFile => Path.Combine(_config, "config.json");

    // A folder with the authority alone: these tools take any certificate beside it for one to show.
    private string FolderOf(TestCertificates certificates)
    {
        var folder = Directory.CreateDirectory(workshop.NewPath("authority")).FullName;
        File.Copy(certificates.AuthorityPath, Path.Combine(folder, "ca.crt"));
        return folder;
    }

    private static string Foreign(string program, params string[] arguments)
    {
        var command = Command.Run(program, arguments);
        command.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{command.Output}");
        return command.StandardOutput;
    }

    private Command Succeed(params string[] arguments)
    {
        var command = Run("", arguments);
        command.ExitCode.ShouldBe(0, $"slipway {string.Join(' ', arguments)}\n{command.Output}");
        return command;
    }

    private Command Run(string input, params string[] arguments) => Command.RunAsync(
        "env",
        [$"DOCKER_CONFIG={_config}", $"XDG_CONFIG_HOME={_config}", PublishedSlipway.Binary, "--root", workshop.Store, .. arguments],
        Encoding.UTF8.GetBytes(input)).GetAwaiter().GetResult();
}
