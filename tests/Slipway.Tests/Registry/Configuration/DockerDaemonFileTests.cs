using System.Text;
using Slipway.Oci;
using Slipway.Registry.Configuration;

namespace Slipway.Tests.Registry.Configuration;

public sealed class DockerDaemonFileTests
{
    [Fact]
    public void Mirrors_are_docker_hubs_and_what_is_insecure_may_be_plain()
    {
        var settings = Parse("""
            { "data-root": "/srv", "registry-mirrors": ["https://hub.lan/"], "insecure-registries": ["plain.lan:5000", "10.0.0.0/8", "fd00::/8"] }
            """);

        settings.EndpointsOf(ImageName.Parse("busybox")).Select(e => e.Root.ToString()).ShouldBe(["https://hub.lan/", "https://registry-1.docker.io/"]);
        settings.EndpointsOf(ImageName.Parse("quay.io/a/b")).Count.ShouldBe(1);
        foreach (var host in new[] { "plain.lan:5000", "10.1.2.3:5000", "[fd00::1]:5000" })
        {
            settings.HostOf(host).MayBePlain.ShouldBeTrue(host);
            settings.IsInsecure(host).ShouldBeTrue(host);
            settings.IsConfidential(new Uri($"http://{host}")).ShouldBeTrue(host);
        }

        settings.HostOf("11.1.2.3:5000").MayBePlain.ShouldBeFalse();
        settings.HostOf("plain.lan").MayBePlain.ShouldBeFalse();
    }

    [Fact]
    public void Our_own_file_wins()
    {
        var settings = Parse("""{"registry-mirrors": ["https://hub.lan"], "insecure-registries": ["lan"]}""")
            .OverriddenBy(RegistrySettingsFile.Parse("""{"registries": {"docker.io": {"mirrors": []}, "lan": {"insecure": false}}}"""u8, "own"));

        settings.EndpointsOf(ImageName.Parse("busybox")).Count.ShouldBe(1);
        settings.HostOf("lan").MayBePlain.ShouldBeFalse();
        settings.IsInsecure("lan").ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("null")]
    [InlineData("""{"debug": {"a": [1]}}""")]
    public void A_file_that_says_nothing_of_registries_changes_nothing(string json) =>
        Parse(json).EndpointsOf(ImageName.Parse("busybox")).Count.ShouldBe(1);

    [Theory]
    [InlineData("{\n\"registry-mirrors\": [\"a b\"]}", "file:2: 'a b' is not a mirror")]
    [InlineData("{\"registry-mirrors\": [null]}", "file: '' is not a mirror")]
    [InlineData("{\"insecure-registries\": [\n\"http://a\"]}", "file:2: 'http://a' is not a registry host")]
    [InlineData("{\"insecure-registries\": \"a\"}", "file:1:28: insecure-registries is of another type")]
    [InlineData("{\n\"registry-mirrors\": [", "file:2:")]
    public void A_mistake_is_told_with_its_line(string json, string message) =>
        Should.Throw<RegistrySettingsException>(() => Parse(json)).Message.ShouldStartWith(message);

    private static RegistrySettings Parse(string json) => DockerDaemonFile.Parse(Encoding.UTF8.GetBytes(json), "file");
}
