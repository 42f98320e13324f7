using System.Text;
using System.Text.Json;
using Slipway.Registry.Configuration;
using Slipway.Testing;

namespace Slipway.Tests.Registry;

public sealed class RegistrySettingsTests
{
    [Theory]
    [InlineData("docker.io", "https://registry-1.docker.io/")]
    [InlineData("quay.io", "https://quay.io/")]
    [InlineData("registry.example:5000", "https://registry.example:5000/")]
    [InlineData("127.0.0.1:5000", "http://127.0.0.1:5000/")]
    [InlineData("localhost", "http://localhost/")]
    [InlineData("[::1]:5000", "http://[::1]:5000/")]
    public void Without_configuration_a_registry_is_asked_itself_in_plain_only_on_loopback(string domain, string root) =>
        RegistrySettings.Default.EndpointsOf(domain).ShouldHaveSingleItem().Root.ToString().ShouldBe(root);

    [Fact]
    public void Mirrors_come_first_in_their_order_with_their_prefix()
    {
        var settings = Parse("""{"registries": {"docker.io": {"mirrors": ["http://a:5000", "b.example/hub/", "localhost:5001"]}}}""");
        var endpoints = settings.EndpointsOf("docker.io");
        endpoints.Select(e => e.UrlOf("library/x", "manifests/1").ToString()).ShouldBe(
        [
            "http://a:5000/v2/library/x/manifests/1",
            "https://b.example/v2/hub/library/x/manifests/1",
            "http://localhost:5001/v2/library/x/manifests/1",
            "https://registry-1.docker.io/v2/library/x/manifests/1",
        ]);
        endpoints.Select(e => e.IsMirror).ShouldBe([true, true, true, false]);
    }

    [Fact]
    public void Plain_http_and_insecure_are_said_by_host()
    {
        var settings = Parse("""
            {
              // comments are allowed
              "$schema": "registries.schema.json",
              "registries": {
                "lan:5000": { "plainHttp": true },
                "127.0.0.1:5000": { "plainHttp": false, "insecure": true },
                "docker.io": { "insecure": true },
              }
            }
            """);
        settings.EndpointsOf("lan:5000")[0].Root.Scheme.ShouldBe("http");
        settings.EndpointsOf("127.0.0.1:5000")[0].Root.Scheme.ShouldBe("https");
        settings.IsInsecure("127.0.0.1:5000").ShouldBeTrue();
        settings.IsInsecure("registry-1.docker.io").ShouldBeTrue();
        settings.IsInsecure("lan:5000").ShouldBeFalse();
    }

    [Fact]
    public void A_later_file_overrides_only_what_it_says()
    {
        using var folder = new TempDirectory();
        var (system, user) = (folder["system.json"], folder["user.json"]);
        File.WriteAllText(system, """{"registries": {"docker.io": {"mirrors": ["a"]}, "lan": {"plainHttp": true, "mirrors": ["b"]}}}""");
        File.WriteAllText(user, """{"registries": {"lan": {"mirrors": []}}}""");
        var settings = RegistrySettingsFile.Load([system, folder["missing.json"], user]);
        settings.EndpointsOf("docker.io").Select(e => e.Host).ShouldBe(["a", "registry-1.docker.io"]);
        settings.EndpointsOf("lan").ShouldHaveSingleItem().Root.ToString().ShouldBe("http://lan/");
    }

    [Fact]
    public void The_mirrors_of_one_command_come_before_those_of_the_file()
    {
        var settings = Parse("""{"registries": {"docker.io": {"mirrors": ["file"]}}}""")
            .WithMirrors(MirrorOverrides.Parse("docker.io=http://127.0.0.1:5000, ghcr.io=m/ghcr ,docker.io=second"));
        settings.EndpointsOf("docker.io").Select(e => e.Host).ShouldBe(["127.0.0.1:5000", "second", "file", "registry-1.docker.io"]);
        settings.EndpointsOf("ghcr.io").Select(e => e.Host).ShouldBe(["m", "ghcr.io"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" , ")]
    public void No_mirrors_are_said_by_nothing(string? value) => MirrorOverrides.Parse(value).ShouldBeEmpty();

    [Theory]
    [InlineData("docker.io", "'docker.io' must be host=mirror")]
    [InlineData("=http://a", "'=http://a' must be host=mirror")]
    [InlineData("docker.io=", "'' is not a mirror")]
    [InlineData("docker.io=ftp://a", "'ftp://a' is not a mirror")]
    [InlineData("docker.io/library=http://a", "'docker.io/library' is not a registry host")]
    [InlineData("docker.io=http://user:secret@a", "the mirror a must not have a user or password")]
    public void A_mistake_in_the_mirrors_is_told(string value, string problem) =>
        Should.Throw<RegistrySettingsException>(() => MirrorOverrides.Parse(value)).Message.ShouldStartWith("SLIPWAY_MIRRORS: " + problem);

    [Theory]
    [InlineData("""{"registries": {"a": {"mirror": []}}}""", "file:1:32: unknown key registries.a.mirror: a registry has mirrors, plainHttp and insecure")]
    [InlineData("{\n  \"registries\": [\n", "file:2:18: ")]
    [InlineData("null", "file: the file must hold an object")]
    [InlineData("""{"registries": {"a": null}}""", "file: 'a' must be an object")]
    [InlineData("""{"registries": {"http://a": {}}}""", "file: 'http://a' is not a registry host")]
    [InlineData("""{"registries": {"a": {"mirrors": [null]}}}""", "file: '' is not a mirror")]
    [InlineData("""{"registries": {"a": {"mirrors": ["x y"]}}}""", "file: 'x y' is not a mirror")]
    public void A_mistake_in_the_file_is_told_with_its_place(string json, string message) =>
        Should.Throw<RegistrySettingsException>(() => Parse(json)).Message.ShouldStartWith(message);

    [Fact]
    public void The_schema_in_the_documentation_knows_the_keys_that_are_read()
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "docs", "registries.schema.json")));
        var host = schema.RootElement.GetProperty("properties").GetProperty("registries").GetProperty("additionalProperties");
        host.GetProperty("properties").EnumerateObject().Select(p => p.Name)
            .ShouldBe(RegistriesJsonContext.Default.RegistryHostSettings.Properties.Select(p => p.Name), ignoreOrder: true);
    }

    private static RegistrySettings Parse(string json) => RegistrySettingsFile.Parse(Encoding.UTF8.GetBytes(json), "file");
}
