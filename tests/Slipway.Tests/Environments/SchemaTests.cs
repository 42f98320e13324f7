using System.Text.Json;
using Slipway.Environments;
using Slipway.Testing;

namespace Slipway.Tests.Environments;

/// <summary>What editors are told is what the readers know.</summary>
public sealed class SchemaTests
{
    [Fact]
    public void The_schema_of_environments_has_the_keys_that_are_read() =>
        Keys("environment", "properties").ShouldBe(CondaEnvironmentReader.Keys, ignoreOrder: true);

    [Fact]
    public void The_schema_of_environments_has_the_modes_that_there_are() =>
        Find("environment", "properties", "deploy", "properties", "mode", "enum").EnumerateArray().Select(m => m.GetString()).ShouldBe(DeployModes.Names);

    [Fact]
    public void The_schema_of_policies_has_the_keys_that_are_read() =>
        Keys("environment-policy", "properties", "profiles", "additionalProperties", "properties").ShouldBe(PolicyReader.ProfileKeys, ignoreOrder: true);

    [Fact]
    public void The_schema_of_remote_builders_has_the_keys_that_are_read() =>
        Keys("environment-remote", "properties", "builders", "additionalProperties", "properties").ShouldBe(RemoteBuilderReader.Keys, ignoreOrder: true);

    [Fact]
    public void The_schema_of_configurations_is_one() => Keys("environment-config", "properties").ShouldContain("organization");

    private static IEnumerable<string> Keys(string schema, params string[] path) => Find(schema, path).EnumerateObject().Select(p => p.Name);

    private static JsonElement Find(string schema, params string[] path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", $"{schema}.schema.json")));
        return path.Aggregate(document.RootElement, (element, name) => element.GetProperty(name)).Clone();
    }
}
