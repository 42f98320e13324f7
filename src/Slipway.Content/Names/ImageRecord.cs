using System.Text.Json;
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
    internal static ImageRecord Parse(ReadOnlySpan<byte> file)
    {
        var json = new JsonCursor(file);
        string? name = null;
        Descriptor? target = null;
        DateTimeOffset? updated = null;
        json.EnterObject();
        while (json.NextField())
        {
            switch (json.FieldName)
            {
                case "name":
                    name = json.ReadText();
                    break;
                case "target":
                    target = json.ReadDescriptor();
                    break;
                case "updated":
                    updated = json.ReadTime();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        json.End();
        return new ImageRecord
        {
            Name = name is null ? null : ImageName.TryParse(name, out var parsed) ? parsed : throw new JsonException($"'{name}' is no name"),
            Target = target ?? throw JsonCursor.Missing("target", "record"),
            UpdatedUtc = updated ?? default,
        };
    }

    internal void WriteTo(Stream output)
    {
        // People read these files: a plus sign stays one.
        using var json = new Utf8JsonWriter(output, OciJson.AsGoWrites);
        json.WriteStartObject();
        json.WriteGiven("name", Name?.ToString());
        json.WritePropertyName("target");
        json.Write(Target);
        json.WriteString("updated", UpdatedUtc);
        json.WriteEndObject();
    }
}
