using System.Text.Json;
using Slipway.Oci;

namespace Slipway.Images;

/// <summary>What a name of an image can stand for.</summary>
public abstract record ImageDocument
{
    private ImageDocument()
    {
    }

    /// <summary>Reads a document as what it is, which its descriptor need not know: media types are optional and sometimes wrong.</summary>
    /// <returns>Null where it is neither a manifest nor an index.</returns>
    /// <exception cref="InvalidDataException">It claims to be both, or lacks what it must have.</exception>
    public static ImageDocument? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return (HasProperty(json, "manifests"u8), HasProperty(json, "layers"u8)) switch
            {
                // A document that is both could be one image here and another elsewhere (GHSA-77vh-xpmg-72qh).
                (true, true) => throw new InvalidDataException("the manifest claims to be an image and an index"),
                (true, false) => new Index(OciJson.ReadIndex(json)),
                (false, true) => new Manifest(OciJson.ReadManifest(json)),
                _ => null,
            };
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"the manifest is not valid: {e.Message}", e);
        }
    }

    /// <exception cref="InvalidDataException">It is no image configuration.</exception>
    public static ImageConfig ReadConfig(ReadOnlySpan<byte> json)
    {
        try
        {
            return OciJson.ReadConfig(json);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"the image configuration is not valid: {e.Message}", e);
        }
    }

    private static bool HasProperty(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(name))
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    public sealed record Manifest(ImageManifest Value) : ImageDocument;

    public sealed record Index(ImageIndex Value) : ImageDocument;
}
