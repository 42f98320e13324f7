using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>What <c>--metadata-file</c> holds, under the names that <c>docker buildx build</c> gives.</summary>
internal sealed record BuildMetadata
{
    // The plus sign of media types as it is: scripts compare text.
    private static BuildMetadataJson Plain { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The image id; null for an image for several platforms.</summary>
    [JsonPropertyName("containerimage.config.digest")]
    public string? ConfigDigest { get; init; }

    [JsonPropertyName("containerimage.descriptor")]
    public required DescriptorJson Manifest { get; init; }

    [JsonPropertyName("containerimage.digest")]
    public required string Digest { get; init; }

    /// <summary>Names separated by commas; null for an image without.</summary>
    [JsonPropertyName("image.name")]
    public string? Names { get; init; }

    /// <summary>The manifest is the one that others see: as it was pushed or written, or else as the store has it.</summary>
    public static BuildMetadata Of(BuildResult result)
    {
        var manifest = result.Exported ?? result.Manifest;
        return new BuildMetadata
        {
            ConfigDigest = result.ConfigDigest?.ToString(),
            Manifest = new DescriptorJson(manifest.MediaType, manifest.Digest.ToString(), manifest.Size),
            Digest = manifest.Digest.ToString(),
            Names = result.Names.IsEmpty ? null : string.Join(',', result.Names),
        };
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Plain.BuildMetadata);

    /// <summary>What <c>bake</c> writes: the same for each target, by name.</summary>
    public static byte[] ToJson(IReadOnlyDictionary<string, BuildResult> results) =>
        JsonSerializer.SerializeToUtf8Bytes(results.ToDictionary(r => r.Key, r => Of(r.Value), StringComparer.Ordinal), Plain.DictionaryStringBuildMetadata);

    internal sealed record DescriptorJson(string MediaType, string Digest, long Size);
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(BuildMetadata))]
[JsonSerializable(typeof(Dictionary<string, BuildMetadata>))]
internal sealed partial class BuildMetadataJson : JsonSerializerContext;
