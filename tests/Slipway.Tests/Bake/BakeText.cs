using System.Collections.Immutable;
using Slipway.Bake;
using Slipway.Diagnostics;

namespace Slipway.Tests.Bake;

/// <summary>Reads definitions from strings.</summary>
internal static class BakeText
{
    public static BakeDefinition Read(string text, string name = "docker-bake.hcl", params (string Name, string Value)[] environment) => BakeDefinition.Read(new BakeInput
    {
        Files = [new SourceText(name, text)],
        Environment = environment.ToDictionary(e => e.Name, e => e.Value),
        LocalPlatform = "linux/amd64",
        Time = new StandingClock(),
    });

    /// <summary>The target <c>default</c> of a text.</summary>
    public static BakeTarget Target(string text, string name = "docker-bake.hcl", params (string Name, string Value)[] environment) =>
        Select(Read(text, name, environment)).Targets["default"];

    public static BakeSelection Select(BakeDefinition definition, params string[] names) =>
        definition.Select([.. names], [], ImmutableDictionary<string, string>.Empty);

    /// <summary>What an expression is as the value of an argument.</summary>
    public static string? Value(string expression, string before = "") =>
        Target($"{before}\ntarget \"default\" {{\n  args = {{ x = {expression} }}\n}}\n").Arguments.GetValueOrDefault("x");

    public static Diagnostic Error(string text, string name = "docker-bake.hcl") =>
        Should.Throw<BakeException>(() => Select(Read(text, name))).Diagnostics.ShouldHaveSingleItem();

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2024, 1, 31, 12, 0, 0, TimeSpan.Zero);
    }
}
