using Slipway.Diagnostics;
using Slipway.Environments;

namespace Slipway.Tests.Environments;

public sealed class ConfigurationReaderTests
{
    [Fact]
    public void Mappings_are_merged_and_all_else_is_replaced()
    {
        var configuration = Read(
            ("low", "registry: low.example\nwrappers: {image_cache: /low, default_mounts: [/a, /b]}\n"),
            ("high", "organization: lab\nregistry:\nwrappers: {default_mounts: [/c]}\n"));

        configuration.Registry.ShouldBe("low.example");
        configuration.Organization.ShouldBe("lab");
        configuration.Wrappers.ImageCache.ShouldBe("/low");
        configuration.Wrappers.Mounts.ShouldBe(["/c"]);
        configuration.Values.ShouldBe(
        [
            new("organization", "lab", "high"), new("registry", "low.example", "low"), new("wrappers.default_mounts", "/c", "high"),
            new("wrappers.image_cache", "/low", "low"),
        ]);
    }

    [Theory]
    [InlineData("registry: [\n")]
    [InlineData("- a\n")]
    [InlineData("wrappers: 3\n")]
    [InlineData("default_policy: \"a\\0b\"\n")]
    [InlineData("modules: {format: lua}\n")]
    public void A_file_that_is_wrong_is_left_out_with_a_warning(string text)
    {
        var remarks = new EnvironmentRemarks();
        var configuration = ConfigurationReader.Read([new SourceText("good", "organization: lab\n"), new SourceText("bad", text)], remarks);
        configuration.Organization.ShouldBe("lab");
        remarks.All.Single().Severity.ShouldBe(Severity.Warning);
        remarks.All.Single().Message.ShouldContain("bad:");
    }

    [Fact]
    public void The_most_important_folder_is_read_last_and_a_file_that_is_named_after_all()
    {
        var variables = new Dictionary<string, string>
        {
            ["HOME"] = "/home/me", ["XDG_CONFIG_DIRS"] = "/first:/second:relative", ["ABSCONDA_CONFIG"] = "/named.yaml",
        };
        ConfigurationLocations.Files(variables.GetValueOrDefault).ShouldBe(
            ["/second/absconda/config.yaml", "/first/absconda/config.yaml", "/home/me/.config/absconda/config.yaml", "/named.yaml"]);
    }

    private static EnvironmentConfiguration Read(params (string Name, string Text)[] files)
    {
        var remarks = new EnvironmentRemarks();
        var configuration = ConfigurationReader.Read(files.Select(f => new SourceText(f.Name, f.Text)), remarks);
        remarks.All.ShouldBeEmpty();
        return configuration;
    }
}
