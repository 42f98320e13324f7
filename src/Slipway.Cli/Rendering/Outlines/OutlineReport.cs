using System.Text.Json.Serialization;
using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>An outline as docker's <c>--call outline,format=json</c> has it; defaults, mounts and lines beside.</summary>
internal sealed record OutlineReport
{
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("description")]
    public string? Description { get; init; }

    [JsonPropertyName("args")]
    public IReadOnlyList<Argument>? Arguments { get; init; }

    [JsonPropertyName("secrets")]
    public IReadOnlyList<Secret>? Secrets { get; init; }

    [JsonPropertyName("ssh")]
    public IReadOnlyList<Secret>? Agents { get; init; }

    [JsonPropertyName("cache")]
    public IReadOnlyList<Cache>? Caches { get; init; }

    [JsonPropertyName("mounts")]
    public IReadOnlyList<Mount>? Mounts { get; init; }

    public static OutlineReport Of(BuildOutline outline) => new()
    {
        Name = outline.Name,
        Description = outline.Description,
        Arguments = NullIfEmpty(outline.Arguments.Select(a => new Argument(a.Name, a.Description, a.Default, a.Value, a.Line))),
        Secrets = NullIfEmpty(outline.Secrets.Select(Secret.Of)),
        Agents = NullIfEmpty(outline.Agents.Select(Secret.Of)),
        Caches = NullIfEmpty(outline.Mounts.Select(m => m.Id).OfType<string>().Select(id => new Cache(id))),
        Mounts = NullIfEmpty(outline.Mounts.Select(m => new Mount(m.Type, m.Target, m.From, m.Line))),
    };

    private static T[]? NullIfEmpty<T>(IEnumerable<T> items) => items.ToArray() is { Length: > 0 } some ? some : null;

    internal sealed record Argument(
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("description")] string? Description,
        [property: JsonPropertyName("default")] string? Default,
        [property: JsonPropertyName("value")] string? Value,
        [property: JsonPropertyName("line")] int Line);

    internal sealed record Secret(
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("required")] bool? IsRequired,
        [property: JsonPropertyName("line")] int Line)
    {
        public static Secret Of(OutlineSecret secret) => new(secret.Id, secret.IsRequired ? true : null, secret.Line);
    }

    internal sealed record Cache([property: JsonPropertyName("ID")] string Id);

    internal sealed record Mount(
        [property: JsonPropertyName("type")] string Type,
        [property: JsonPropertyName("target")] string Target,
        [property: JsonPropertyName("from")] string? From,
        [property: JsonPropertyName("line")] int Line);
}
