using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Registry.Answers;

/// <summary>Reads a list of tags (distribution spec, "Listing Tags").</summary>
internal static class TagList
{
    /// <exception cref="JsonException">It is none.</exception>
    public static IReadOnlyList<string> Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, TagListJsonContext.Default.TagListDocument)?.Tags ?? [];
}

/// <summary>The list as it is sent; a repository whose tags are all gone says null.</summary>
internal sealed record TagListDocument
{
    [JsonPropertyName("tags")]
    public IReadOnlyList<string>? Tags { get; init; }
}

[JsonSerializable(typeof(TagListDocument))]
internal sealed partial class TagListJsonContext : JsonSerializerContext;
