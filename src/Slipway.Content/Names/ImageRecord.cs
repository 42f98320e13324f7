using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Oci;

namespace Slipway.Content;

/// <summary>
/// A file of <c>names/</c>: an image of the store with the name that it answers to. One without a name answers to its digest
/// only; it is kept because somebody made it and has yet to name it or remove it.
/// </summary>
public sealed record ImageRecord
{
    /// <summary>Null for an image without a name.</summary>
    public ImageName? Name { get; init; }

    /// <summary>A manifest, or an index of several.</summary>
    public required Descriptor Target { get; init; }

    /// <summary>When the name came to stand for this image.</summary>
    public required DateTimeOffset UpdatedUtc { get; init; }

    /// <exception cref="JsonException">It is no such file.</exception>
    internal static ImageRecord Parse(ReadOnlySpan<byte> json)
    {
        var file = JsonSerializer.Deserialize(json, ImageRecordJson.Default.ImageRecordFile) ?? throw new JsonException("the record is null");
        return new ImageRecord
        {
            Name = file.Name is null ? null : ImageName.TryParse(file.Name, out var name) ? name : throw new JsonException($"'{file.Name}' is no name"),
            Target = file.Target,
            UpdatedUtc = file.Updated,
        };
    }

    internal void WriteTo(Stream output)
    {
        // People read these files: a plus sign stays one.
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        JsonSerializer.Serialize(writer, new ImageRecordFile(Name?.ToString(), Target, UpdatedUtc), ImageRecordJson.Default.ImageRecordFile);
    }
}

/// <summary>The record as JSON.</summary>
internal sealed record ImageRecordFile(string? Name, [property: JsonRequired] Descriptor Target, DateTimeOffset Updated);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImageRecordFile))]
internal sealed partial class ImageRecordJson : JsonSerializerContext;
