using Slipway.Cli;
using Slipway.Cli.Input;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Tests.Cli.Input;

public sealed class WordFlagsTests
{
    [Theory]
    [InlineData("db:10.0.0.1", "db:10.0.0.1")]
    [InlineData("db=10.0.0.1", "db:10.0.0.1")]
    [InlineData("db=[::1]", "db:::1")]
    [InlineData("db:host-gateway", "db:127.0.0.1")]
    public void A_host_has_a_name_and_an_address(string text, string pair) => HostFlag.Parse(text).ShouldBe(pair);

    [Theory]
    [InlineData("db")]
    [InlineData(":10.0.0.1")]
    [InlineData("db:nowhere")]
    public void A_host_without_is_refused(string text) => Should.Throw<UsageException>(() => HostFlag.Parse(text)).Message.ShouldContain(text);

    [Theory]
    [InlineData(null, NetworkMode.Host)]
    [InlineData("default", NetworkMode.Host)]
    [InlineData("host", NetworkMode.Host)]
    [InlineData("none", NetworkMode.None)]
    public void A_network_is_the_hosts_or_none(string? text, NetworkMode mode) => NetworkFlag.Parse(text).ShouldBe(mode);

    [Fact]
    public void Another_network_is_refused() => Should.Throw<UsageException>(() => NetworkFlag.Parse("bridge")).Hint.ShouldNotBeNull();

    [Fact]
    public void A_platform_is_that_of_the_flag_before_that_of_the_environment()
    {
        var surroundings = TestSurroundings.In("/", environment: ("DOCKER_DEFAULT_PLATFORM", "linux/arm64"));

        PlatformFlag.Read(["linux/s390x"], surroundings).ShouldBe([Platform.Parse("linux/s390x")]);
        PlatformFlag.Read([], surroundings).ShouldBe([Platform.Parse("linux/arm64")]);
        PlatformFlag.Read([], TestSurroundings.In("/")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("linux/amd64,linux/arm64")]
    [InlineData("linux/amd64", "aarch64", "linux/arm64")]
    public void Several_platforms_keep_their_order_and_come_once(params string[] flags)
    {
        PlatformFlag.Read(flags, TestSurroundings.In("/")).ShouldBe([Platform.Parse("linux/amd64"), Platform.Parse("linux/arm64")]);
        Should.Throw<UsageException>(() => PlatformFlag.ReadOne(flags, TestSurroundings.In("/")));
    }

    [Fact]
    public void A_platform_that_is_none_is_refused() =>
        Should.Throw<UsageException>(() => PlatformFlag.Read(["a/b/c/d"], TestSurroundings.In("/"))).Message.ShouldContain("a/b/c/d");

    [Fact]
    public void An_entitlement_is_one_of_two()
    {
        EntitlementFlag.Parse("security.insecure").ShouldBe("security.insecure");
        Should.Throw<UsageException>(() => EntitlementFlag.Parse("all"));
    }

    [Theory]
    [InlineData("UPPER")]
    [InlineData("app@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    public void A_tag_is_a_name(string text) => Should.Throw<UsageException>(() => TagFlag.Parse(text)).Message.ShouldContain("invalid tag");
}
