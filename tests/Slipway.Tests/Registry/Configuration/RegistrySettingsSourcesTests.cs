using Slipway.Oci;
using Slipway.Registry;
using Slipway.Registry.Configuration;
using Slipway.Testing;
using Slipway.Testing.Registries;

namespace Slipway.Tests.Registry.Configuration;

public sealed class RegistrySettingsSourcesTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Our_own_file_wins_over_the_container_tools_and_those_over_docker()
    {
        Write("daemon.json", """{"registry-mirrors": ["https://docker.lan"], "insecure-registries": ["plain.lan"]}""");
        Write("registries.conf", "[[registry]]\nprefix = \"docker.io\"\n[[registry.mirror]]\nlocation = \"containers.lan\"\n");
        Hosts().ShouldBe(["containers.lan", "registry-1.docker.io"]);

        Write("registries.json", """{"registries": {"docker.io": {"mirrors": ["own.lan"]}}}""");
        Hosts().ShouldBe(["own.lan", "registry-1.docker.io"]);

        File.Delete(_folder["registries.json"]);
        File.Delete(_folder["registries.conf"]);
        Hosts().ShouldBe(["docker.lan", "registry-1.docker.io"]);
    }

    [Fact]
    public void The_users_file_of_the_container_tools_takes_the_place_of_the_systems_and_the_folders_are_added()
    {
        Write("registries.conf", "[[registry]]\nprefix = \"docker.io\"\nlocation = \"system.lan\"\n");
        Write("user.conf", "[[registry]]\nprefix = \"quay.io\"\nlocation = \"user.lan\"\n");
        Write("conf.d/20-b.conf", "[[registry]]\nprefix = \"ghcr.io\"\nlocation = \"b.lan\"\n");
        Write("conf.d/10-a.conf", "[[registry]]\nprefix = \"ghcr.io\"\nlocation = \"a.lan\"\n");
        Write("conf.d/ignored.txt", "no TOML");

        Sources.Existing().ShouldBe([_folder["user.conf"], _folder["conf.d/10-a.conf"], _folder["conf.d/20-b.conf"]]);
        Hosts().ShouldBe(["registry-1.docker.io"]);
        Sources.Load().LocationOf(ImageName.Parse("ghcr.io/a/b")).Host.ShouldBe("b.lan");
    }

    [Fact]
    public void A_file_that_is_no_text_or_too_large_is_one_clear_error()
    {
        File.WriteAllBytes(_folder["registries.conf"], [(byte)'#', (byte)'\n', 0xff, 0xfe]);
        Should.Throw<RegistrySettingsException>(Sources.Load).Message.ShouldBe($"{_folder["registries.conf"]}:2: the file is not UTF-8");

        File.WriteAllBytes(_folder["registries.conf"], new byte[(1 << 20) + 1]);
        Should.Throw<RegistrySettingsException>(Sources.Load).Message.ShouldContain("larger than 1 MiB");
    }

    [Fact]
    public async Task What_is_insecure_is_asked_in_tls_and_then_in_plain_http()
    {
        await using var plain = new InProcessRegistry();
        using var certificate = new TestCertificates(_folder["certificates"]).Load();
        await using var secured = new InProcessRegistry(certificate);
        Write("daemon.json", $$"""{"insecure-registries": ["{{plain.Host}}", "{{secured.Host}}"]}""");
        using var client = new RegistryClient(Sources.Load(), RegistryClientTests.Quick);
        var image = TestImage.Random(3);

        foreach (var registry in new[] { plain, secured })
        {
            (await client.GetManifestAsync(registry.Add("app", "1", image), default)).Descriptor.Digest.ShouldBe(image.Descriptor.Digest);
            await client.PushManifestAsync(ImageName.Parse($"{registry.Host}/app:2"), image.Descriptor, image.ManifestBytes, default);
            registry.Manifest("app", "2").ShouldBe(image.ManifestBytes);
        }

        secured.Asked.Count(a => a.Path == "/v2/").ShouldBe(1);
    }

    [Fact]
    public async Task An_alias_is_asked_for_what_docker_hub_does_not_have_and_for_nothing_else()
    {
        await using var hub = new InProcessRegistry();
        await using var other = new InProcessRegistry();
        Write("registries.conf", $"[[registry]]\nprefix = \"docker.io\"\nlocation = \"{hub.Host}\"\n[aliases]\nubi = \"{other.Host}/ubi9/ubi\"\n");
        using var client = new RegistryClient(Sources.Load(), RegistryClientTests.Quick);
        var image = TestImage.Random(4);
        other.Add("ubi9/ubi", "9", image);

        (await client.GetManifestAsync(ImageName.Parse("ubi:9"), default)).Descriptor.Digest.ShouldBe(image.Descriptor.Digest);

        hub.Interfere = _ => HttpAnswer.Error(503, "UNAVAILABLE", "later");
        var asked = other.Asked.Count;
        (await Should.ThrowAsync<RegistryException>(client.GetManifestAsync(ImageName.Parse("ubi:9"), default))).Failure.ShouldBe(RegistryFailure.Unavailable);
        other.Asked.Count.ShouldBe(asked);
    }

    private RegistrySettingsSources Sources => new()
    {
        OwnFiles = [_folder["registries.json"]],
        ContainersFiles = [_folder["user.conf"], _folder["registries.conf"]],
        ContainersFolders = [_folder["none.d"], _folder["conf.d"]],
        DockerFiles = [_folder["daemon.json"]],
    };

    private IEnumerable<string> Hosts() => Sources.Load().EndpointsOf(ImageName.Parse("busybox")).Select(e => e.Host);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name]) ?? "");
        File.WriteAllText(_folder[name], text);
    }
}
