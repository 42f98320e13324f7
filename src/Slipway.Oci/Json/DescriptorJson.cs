using System.Text.Json;

namespace Slipway.Oci;

/// <summary>Descriptors and platforms as JSON (OCI image spec, descriptor.md and image-index.md).</summary>
public static class DescriptorJson
{
    /// <summary>Null for null.</summary>
    /// <exception cref="JsonException">It is no descriptor.</exception>
    public static Descriptor? ReadDescriptor(this ref JsonCursor json)
    {
        if (!json.EnterObject())
        {
            return null;
        }

        string? mediaType = null, artifactType = null;
        Digest? digest = null;
        long? size = null;
        IReadOnlyList<string>? urls = null;
        IReadOnlyDictionary<string, string>? annotations = null;
        Platform? platform = null;
        while (json.NextField())
        {
            switch (json.FieldName)
            {
                case "mediaType":
                    mediaType = json.ReadText();
                    break;
                case "digest":
                    digest = json.ReadDigest();
                    break;
                case "size":
                    size = json.ReadInteger();
                    break;
                case "urls":
                    urls = json.ReadTexts();
                    break;
                case "annotations":
                    annotations = json.ReadTextMap();
                    break;
                case "platform":
                    platform = json.ReadPlatform();
                    break;
                case "artifactType":
                    artifactType = json.ReadText();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return new Descriptor
        {
            MediaType = mediaType ?? throw JsonCursor.Missing("mediaType", "descriptor"),
            Digest = digest ?? throw JsonCursor.Missing("digest", "descriptor"),
            Size = size ?? throw JsonCursor.Missing("size", "descriptor"),
            Urls = urls,
            Annotations = annotations,
            Platform = platform,
            ArtifactType = artifactType,
        };
    }

    /// <exception cref="JsonException">An item is no descriptor.</exception>
    internal static IReadOnlyList<Descriptor> ReadDescriptors(this ref JsonCursor json, string what)
    {
        var descriptors = new List<Descriptor>();
        if (json.EnterList())
        {
            while (json.NextItem())
            {
                descriptors.Add(json.ReadDescriptor() ?? throw new JsonException($"A {what} is null."));
            }
        }

        // Go writes an empty list as null.
        return descriptors;
    }

    /// <exception cref="JsonException">It is no digest.</exception>
    public static Digest ReadDigest(this ref JsonCursor json)
    {
        var text = json.ReadText();
        return Digest.TryParse(text, out var digest) ? digest : throw new JsonException($"'{text}' is not a digest");
    }

    public static void Write(this Utf8JsonWriter json, Descriptor descriptor)
    {
        json.WriteStartObject();
        json.WriteString("mediaType", descriptor.MediaType);
        json.WriteString("digest", descriptor.Digest.ToString());
        json.WriteNumber("size", descriptor.Size);
        json.WriteGiven("urls", descriptor.Urls);
        json.WriteGiven("annotations", descriptor.Annotations);
        if (descriptor.Platform is { } platform)
        {
            json.WritePropertyName("platform");
            json.Write(platform);
        }

        json.WriteGiven("artifactType", descriptor.ArtifactType);
        json.WriteEndObject();
    }

    internal static void Write(this Utf8JsonWriter json, string name, IReadOnlyList<Descriptor> descriptors)
    {
        json.WriteStartArray(name);
        foreach (var descriptor in descriptors)
        {
            json.Write(descriptor);
        }

        json.WriteEndArray();
    }

    /// <summary>Null for null.</summary>
    /// <exception cref="JsonException">It is no platform.</exception>
    public static Platform? ReadPlatform(this ref JsonCursor json)
    {
        if (!json.EnterObject())
        {
            return null;
        }

        var fields = new PlatformFields();
        while (json.NextField())
        {
            if (!fields.TryRead(ref json))
            {
                json.Skip();
            }
        }

        // Attestations and artifacts have platforms of which nothing is known.
        return fields.ToPlatform();
    }

    public static void Write(this Utf8JsonWriter json, Platform platform)
    {
        json.WriteStartObject();
        PlatformFields.Write(json, platform);
        json.WriteEndObject();
    }
}
