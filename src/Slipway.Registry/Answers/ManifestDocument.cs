using System.Text.Json;
using Slipway.Oci;

namespace Slipway.Registry.Answers;

/// <summary>Tells manifests from indexes by what they hold, since servers are not always right about the type.</summary>
internal static class ManifestDocument
{
    /// <summary>The media type of <paramref name="json"/>, one that <see cref="MediaTypes"/> knows.</summary>
    /// <exception cref="InvalidDataException">It is neither a manifest nor an index, or claims to be both.</exception>
    public static string MediaTypeOf(ReadOnlySpan<byte> json, string? contentType)
    {
        var keys = ReadKeys(json);
        if (keys.SchemaVersion == 1)
        {
            throw new InvalidDataException("the image has a Docker schema 1 manifest, which the world gave up in 2017; push it again with a newer tool");
        }

        // A document that is both could be one image here and another elsewhere (GHSA-77vh-xpmg-72qh).
        if (keys.HasManifests && (keys.HasLayers || keys.HasConfig))
        {
            throw new InvalidDataException("the manifest claims to be an image and an index");
        }

        return (keys.HasManifests, keys.HasLayers && keys.HasConfig) switch
        {
            (true, _) => Array.Find([keys.MediaType, contentType], MediaTypes.IsIndex) ?? MediaTypes.OciIndex,
            (_, true) => Array.Find([keys.MediaType, contentType], MediaTypes.IsManifest) ?? MediaTypes.OciManifest,
            _ => throw new InvalidDataException($"the answer ({contentType ?? "of no type"}) is neither an image manifest nor an index"),
        };
    }

    private static TopLevel ReadKeys(ReadOnlySpan<byte> json)
    {
        var keys = new TopLevel();
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return keys;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isManifests = reader.ValueTextEquals("manifests");
                var isLayers = reader.ValueTextEquals("layers");
                var isConfig = reader.ValueTextEquals("config");
                var isMediaType = reader.ValueTextEquals("mediaType");
                var isVersion = reader.ValueTextEquals("schemaVersion");
                reader.Read();
                keys.HasManifests |= isManifests;
                keys.HasLayers |= isLayers;
                keys.HasConfig |= isConfig;
                keys.MediaType = isMediaType && reader.TokenType == JsonTokenType.String ? reader.GetString() : keys.MediaType;
                keys.SchemaVersion = isVersion && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var version)
                    ? version
                    : keys.SchemaVersion;
                reader.Skip();
            }

            return keys;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("the manifest is not JSON: " + e.Message, e);
        }
    }

    private struct TopLevel
    {
        public bool HasManifests;
        public bool HasLayers;
        public bool HasConfig;
        public int SchemaVersion;
        public string? MediaType;
    }
}
