using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Oci;

/// <summary>
/// The digest of a layer's <em>uncompressed</em> tar (OCI image spec, config.md, "Layer DiffID").
/// A type of its own, so that it is never mistaken for the digest of a compressed blob.
/// </summary>
[JsonConverter(typeof(DiffIdJsonConverter))]
public readonly record struct DiffId(Digest Digest)
{
    public string Hex => Digest.Hex;

    public static DiffId Parse(string text) => new(Digest.Parse(text));

    public override string ToString() => Digest.ToString();
}

/// <summary>Public, because the source generators of other projects have to name it.</summary>
public sealed class DiffIdJsonConverter : JsonConverter<DiffId>
{
    public override DiffId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Digest.TryParse(reader.GetString(), out var digest)
            ? new DiffId(digest)
            : throw new JsonException($"'{reader.GetString()}' is not a diff id");

    public override void Write(Utf8JsonWriter writer, DiffId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
