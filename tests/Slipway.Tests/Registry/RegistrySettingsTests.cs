using System.Text;
using System.Text.Json;
using Slipway.Oci;
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
        RegistrySettings.Default.EndpointsOf(In(domain)).ShouldHaveSingleItem().Root.ToString().ShouldBe(root);

    [Fact]
    public void Mirrors_come_first_in_their_order_with_their_prefix()
    {
        var settings = Parse("""{"registries": {"docker.io": {"mirrors": ["http://a:5000", "b.example/hub/", "localhost:5001"]}}}""");
        var endpoints = settings.EndpointsOf(In("docker.io"));
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
        settings.EndpointsOf(In("lan:5000"))[0].Root.Scheme.ShouldBe("http");
        settings.EndpointsOf(In("127.0.0.1:5000"))[0].Root.Scheme.ShouldBe("https");
        settings.IsInsecure("127.0.0.1:5000").ShouldBeTrue();
        settings.IsInsecure("registry-1.docker.io").ShouldBeTrue();
        settings.IsInsecure("lan:5000").ShouldBeFalse();
    }

    [Fact]
    public void A_later_file_overrides_only_what_it_says()
    {
        using var folder = new TempDirectory();
        var (system, user) = (folder["system.json"], folder["user.json"]);
        File.WriteAllText(system, """{"registries": {"docker.io": {"mirrors": ["a"]}, "lan.example": {"plainHttp": true, "mirrors": ["b"]}}}""");
        File.WriteAllText(user, """{"registries": {"lan.example": {"mirrors": []}}}""");
        var settings = new RegistrySettingsSources { OwnFiles = [system, folder["missing.json"], user] }.Load();
        settings.EndpointsOf(In("docker.io")).Select(e => e.Host).ShouldBe(["a", "registry-1.docker.io"]);
        settings.EndpointsOf(In("lan.example")).ShouldHaveSingleItem().Root.ToString().ShouldBe("http://lan.example/");
    }

    [Fact]
    public void The_mirrors_of_one_command_come_before_those_of_the_file()
    {
        var settings = Parse("""{"registries": {"docker.io": {"mirrors": ["file"]}}}""")
            with { CommandMirrors = MirrorOverrides.Parse("docker.io=http://127.0.0.1:5000, ghcr.io=m/ghcr ,docker.io=second") };
        settings.EndpointsOf(In("docker.io")).Select(e => e.Host).ShouldBe(["127.0.0.1:5000", "second", "file", "registry-1.docker.io"]);
        settings.EndpointsOf(In("ghcr.io")).Select(e => e.Host).ShouldBe(["m", "ghcr.io"]);
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
    [InlineData("""{"registries": {"a": null}}""", "file:1: 'a' must be an object")]
    [InlineData("""{"registries": {"http://a": {}}}""", "file:1: 'http://a' is not a registry host")]
    [InlineData("""{"registries": {"a": {"mirrors": [null]}}}""", "file: '' is not a mirror")]
    [InlineData("{\n\"rewrites\": {\n\"a/b\": \"http://\"}}", "file:3: 'http://' is not a mirror")]
    [InlineData("""{"rewrites": {"https://a": "b"}}""", "file:1: 'https://a' must be host[:port][/path]")]
    [InlineData("""{"rewrites": {"a": null}}""", "file:1: '' is not a mirror")]
    [InlineData("""{"mirrors": {}}""", "file:1:12: unknown key mirrors: the file has registries and rewrites")]
    [InlineData("""{"registries": {"a": {"mirrors": ["x y"]}}}""", "file:1: 'x y' is not a mirror")]
    public void A_mistake_in_the_file_is_told_with_its_place(string json, string message) =>
        Should.Throw<RegistrySettingsException>(() => Parse(json)).Message.ShouldStartWith(message);

    [Fact]
    public void The_schema_in_the_documentation_knows_the_keys_that_are_read()
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "docs", "registries.schema.json")));
        schema.RootElement.GetProperty("properties").EnumerateObject().Select(p => p.Name)
            .ShouldBe(RegistriesJsonContext.Default.RegistriesDocument.Properties.Select(p => p.Name), ignoreOrder: true);
        var host = schema.RootElement.GetProperty("properties").GetProperty("registries").GetProperty("additionalProperties");
        host.GetProperty("properties").EnumerateObject().Select(p => p.Name)
            .ShouldBe(RegistriesJsonContext.Default.RegistryEntry.Properties.Select(p => p.Name), ignoreOrder: true);
    }

    [Fact]
    public void The_beginning_of_a_name_is_rewritten_where_images_are_pulled_and_nowhere_else()
    {
        var settings = Parse("""
            {
              "registries": { "docker.io": { "mirrors": ["hub.lan"] }, "lan:5000": { "plainHttp": true } },
              "rewrites": { "docker.io/library": "lan:5000/hub", "docker.io/library/debian": "lan:5000/os/debian-stable", "quay.io": "lan:5000" },
            }
            """);
        Urls("docker.io/library/busybox").ShouldBe(["http://lan:5000/v2/hub/busybox/x"]);
        Urls("docker.io/library/debian").ShouldBe(["http://lan:5000/v2/os/debian-stable/x"]);
        Urls("docker.io/librarian/debian").ShouldBe(["https://hub.lan/v2/librarian/debian/x", "https://registry-1.docker.io/v2/librarian/debian/x"]);
        Urls("quay.io/a/b").ShouldBe(["http://lan:5000/v2/a/b/x"]);
        settings.HomeOf(ImageName.Parse("quay.io/a/b")).UrlOf("a/b", "x").ToString().ShouldBe("https://quay.io/v2/a/b/x");

        IEnumerable<string> Urls(string repository)
        {
            var name = ImageName.Parse(repository);
            return settings.EndpointsOf(name).Select(e => e.UrlOf(name.Path, "x").ToString());
        }
    }

    private static ImageName In(string domain) => ImageName.Parse(domain + "/library/x");

    private static RegistrySettings Parse(string json) => RegistrySettingsFile.Parse(Encoding.UTF8.GetBytes(json), "file");
}
