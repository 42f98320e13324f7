using Slipway.Oci;
using Slipway.Registry.Configuration;

namespace Slipway.Tests.Registry.Configuration;

public sealed class ContainersFileTests
{
    private const string Example = """
        unqualified-search-registries = ["docker.io", "search.example"]
        credential-helpers = ["containers-auth.json"]

        [[registry]]
        prefix = "example.com/foo"
        location = "internal.example/bar"

        [[registry.mirror]]
        location = "mirror-0.example/mirror-for-foo"
        pull-from-mirror = "digest-only"

        [[registry.mirror]]
        location = "mirror-1.example:5000/mirrors/foo"
        insecure = true

        [[registry]]
        prefix = "*.wild.example"
        mirror-by-digest-only = true
        mirror = [ { location = "mirror.wild" } ]

        [[registry]]
        location = "plain.example:5000"
        insecure = true

        [[registry]]
        prefix = "docker.io/evil"
        blocked = true

        [aliases]
        "ubi" = "redhat.example/ubi9/ubi"
        """;

    [Fact]
    public void Mirrors_come_before_the_location_and_each_has_what_stands_below_the_prefix()
    {
        var settings = Parse(Example);

        Urls(settings, "example.com/foo/app:1").ShouldBe(
            ["https://mirror-1.example:5000/v2/mirrors/foo/app/x", "https://internal.example/v2/bar/app/x"]);
        Urls(settings, "example.com/foo/app@" + Digest.Of("a"u8))[0].ShouldBe("https://mirror-0.example/v2/mirror-for-foo/app/x");
        Urls(settings, "example.com/food/app:1").ShouldBe(["https://example.com/v2/food/app/x"]);
    }

    [Fact]
    public void What_is_insecure_is_so_where_it_was_said()
    {
        var settings = Parse(Example);

        var mirror = settings.EndpointsOf(ImageName.Parse("example.com/foo/app:1"))[0];
        (mirror.IsInsecure, mirror.MayBePlain).ShouldBe((true, true));
        settings.IsInsecure(mirror.Host).ShouldBeFalse("another repository of the host is not the mirror");
        settings.HomeOf(ImageName.Parse("plain.example:5000/a/b")).MayBePlain.ShouldBeTrue();
        settings.IsInsecure("plain.example:5000").ShouldBeTrue();
        settings.HomeOf(ImageName.Parse("example.com/foo/app")).MayBePlain.ShouldBeFalse();
    }

    [Fact]
    public void A_wildcard_is_for_all_below_a_host()
    {
        var settings = Parse(Example);

        Urls(settings, "a.b.wild.example/app:1").ShouldBe(["https://a.b.wild.example/v2/app/x"]);
        Urls(settings, "a.wild.example/app@" + Digest.Of("a"u8)).ShouldBe(["https://mirror.wild/v2/app/x", "https://a.wild.example/v2/app/x"]);
        Urls(settings, "wild.example/app@" + Digest.Of("a"u8)).ShouldBe(["https://wild.example/v2/app/x"]);
    }

    [Fact]
    public void Nothing_is_pulled_of_what_is_blocked()
    {
        var settings = Parse(Example);

        Should.Throw<RegistrySettingsException>(() => settings.EndpointsOf(ImageName.Parse("evil/app"))).Message
            .ShouldBe("file:25: evil/app:latest: images of docker.io/evil are blocked here");
        settings.EndpointsOf(ImageName.Parse("evilest/app")).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_short_name_is_docker_hubs_and_then_what_the_files_take_it_for()
    {
        var settings = Parse(Example);

        Urls(settings, "ubi:9").ShouldBe(["https://registry-1.docker.io/v2/library/ubi/x", "https://redhat.example/v2/ubi9/ubi/x"]);
        settings.EndpointsOf(ImageName.Parse("ubi:9")).Select(e => e.IsForMissing).ShouldBe([false, true]);
        Urls(settings, "other").ShouldBe(["https://registry-1.docker.io/v2/library/other/x", "https://search.example/v2/other/x"]);
    }

    [Fact]
    public void A_later_file_replaces_what_an_earlier_one_says_of_a_prefix_and_erases_aliases()
    {
        var files = new ContainersFile();
        files.Add(Example, "file");
        files.Add("[[registry]]\nprefix = \"example.com/foo\"\n[aliases]\nubi = \"\"\n", "later");

        Urls(files.Settings, "example.com/foo/app:1").ShouldBe(["https://example.com/v2/foo/app/x"]);
        files.Settings.ShortNames.Aliases.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[registries.search]\nregistries = ['a']", "file:1: the form of version 1")]
    [InlineData("registry = \"a\"", "file:1: 'registry' must be a list of tables: write [[registry]]")]
    [InlineData("[registry]\nlocation = \"a\"", "file:1: 'registry' must be a list of tables")]
    [InlineData("\n[[registry]]\ninsecure = true", "file:2: the registry has neither a prefix nor a location")]
    [InlineData("[[registry]]\nlocation = \"a\"\ninsecure = \"yes\"", "file:3: 'insecure' must be true or false")]
    [InlineData("[[registry]]\nlocation = \"https://a\"", "file:2: 'https://a' must be host[:port][/path], without a scheme")]
    [InlineData("[[registry]]\nlocation = \"a b\"", "file:2: 'a b' is not a mirror")]
    [InlineData("[[registry]]\nprefix = \"a/b:tag\"", "file:2: 'a/b:tag' is no prefix that can be used")]
    [InlineData("[[registry]]\nprefix = \"*.a/b\"", "file:2: '*.a/b' is no prefix that can be used")]
    [InlineData("[[registry]]\nlocation = \"a\"\n[[registry.mirror]]\n", "file:3: the mirror has no location")]
    [InlineData("[[registry]]\nlocation = \"a\"\n[[registry.mirror]]\nlocation = \"b\"\npull-from-mirror = \"x\"", "file:5: pull-from-mirror is")]
    [InlineData("unqualified-search-registries = [1]", "file:1: 'unqualified-search-registries' must hold texts")]
    [InlineData("unqualified-search-registries = [\n\"a/b\"]", "file:2: 'a/b' is not a registry host")]
    [InlineData("[aliases]\na = \"b\"", "file:2: the alias 'b' names no registry")]
    [InlineData("[aliases]\na = 1", "file:2: 'a' must be text")]
    public void A_mistake_is_told_with_its_line(string text, string message) =>
        Should.Throw<RegistrySettingsException>(() => Parse(text)).Message.ShouldStartWith(message);

    private static RegistrySettings Parse(string text)
    {
        var file = new ContainersFile();
        file.Add(text, "file");
        return file.Settings;
    }

    private static IReadOnlyList<string> Urls(RegistrySettings settings, string name)
    {
        var image = ImageName.Parse(name);
        return [.. settings.EndpointsOf(image).Select(e => e.UrlOf(image.Path, "x").ToString())];
    }
}
