using System.Text.Encodings.Web;
using System.Text.Json;

namespace Slipway.Oci;

/// <summary>
/// Reads and writes the documents of an image. Reading refuses nothing that it does not know; what was read keeps its identity
/// by its bytes, never by being written again. Fields are written in one order, so that equal documents have equal bytes.
/// </summary>
public static class OciJson
{
    /// <summary>As Go writes it: no escaping of what needs none, so that a label reads as it was written.</summary>
    public static JsonWriterOptions AsGoWrites => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="JsonException">It is no manifest.</exception>
    public static ImageManifest ReadManifest(ReadOnlySpan<byte> json)
    {
        var cursor = new JsonCursor(json);
        var manifest = cursor.ReadManifest();
        cursor.End();
        return manifest;
    }

    /// <exception cref="JsonException">It is no index.</exception>
    public static ImageIndex ReadIndex(ReadOnlySpan<byte> json)
    {
        var cursor = new JsonCursor(json);
        var index = cursor.ReadIndex();
        cursor.End();
        return index;
    }

    /// <exception cref="JsonException">It is no image configuration.</exception>
    public static ImageConfig ReadConfig(ReadOnlySpan<byte> json)
    {
        var cursor = new JsonCursor(json);
        var config = cursor.ReadImageConfig();
        cursor.End();
        return config;
    }

    /// <exception cref="JsonException">It is no descriptor.</exception>
    public static Descriptor ReadDescriptor(ReadOnlySpan<byte> json)
    {
        var cursor = new JsonCursor(json);
        var descriptor = cursor.ReadDescriptor() ?? throw new JsonException("The descriptor is null.");
        cursor.End();
        return descriptor;
    }

    public static byte[] Write(ImageManifest manifest) => JsonBytes.Of(manifest, ManifestJson.Write, AsGoWrites);

    public static byte[] Write(ImageIndex index) => JsonBytes.Of(index, ManifestJson.Write, AsGoWrites);

    public static byte[] Write(ImageConfig config) => JsonBytes.Of(config, ImageConfigJson.Write, AsGoWrites);

    public static byte[] Write(Descriptor descriptor) => JsonBytes.Of(descriptor, DescriptorJson.Write, AsGoWrites);
}
