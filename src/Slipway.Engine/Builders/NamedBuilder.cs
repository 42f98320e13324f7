using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Slipway.Engine;

/// <summary>
/// A builder by name, as docker buildx keeps them. All of them are this program on this machine: what differs is the name,
/// and the platforms that somebody wanted to be shown for it.
/// </summary>
/// <param name="Platforms">As written; empty for those that the machine runs.</param>
public sealed record NamedBuilder(string Name, ImmutableArray<string> Platforms)
{
    /// <summary>The one that is always there.</summary>
    public const string Default = "default";
}

/// <summary>What is kept of builders: those that were made, and which one is in use.</summary>
internal sealed record BuilderState(string Current, ImmutableArray<NamedBuilder> Builders);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BuilderState))]
internal sealed partial class BuilderStateJson : JsonSerializerContext;
