using System.Text.Json;

namespace Slipway.Oci;

/// <summary>Manifests and indexes as JSON (OCI image spec, manifest.md and image-index.md): they differ in one field or two.</summary>
internal static class ManifestJson
{
    /// <exception cref="JsonException">It is no manifest.</exception>
    public static ImageManifest ReadManifest(this ref JsonCursor json)
    {
        var fields = Fields.Read(ref json, "manifest");
        return new ImageManifest
        {
            SchemaVersion = fields.SchemaVersion,
            MediaType = fields.MediaType,
            ArtifactType = fields.ArtifactType,
            Config = fields.Config ?? throw JsonCursor.Missing("config", "manifest"),
            Layers = fields.Layers ?? throw JsonCursor.Missing("layers", "manifest"),
            Subject = fields.Subject,
            Annotations = fields.Annotations,
        };
    }

    /// <exception cref="JsonException">It is no index.</exception>
    public static ImageIndex ReadIndex(this ref JsonCursor json)
    {
        var fields = Fields.Read(ref json, "index");
        return new ImageIndex
        {
            SchemaVersion = fields.SchemaVersion,
            MediaType = fields.MediaType,
            ArtifactType = fields.ArtifactType,
            Manifests = fields.Manifests ?? throw JsonCursor.Missing("manifests", "index"),
            Subject = fields.Subject,
            Annotations = fields.Annotations,
        };
    }

    public static void Write(this Utf8JsonWriter json, ImageManifest manifest)
    {
        WriteHead(json, manifest.SchemaVersion, manifest.MediaType, manifest.ArtifactType);
        json.WritePropertyName("config");
        json.Write(manifest.Config);
        json.Write("layers", manifest.Layers);
        WriteTail(json, manifest.Subject, manifest.Annotations);
    }

    public static void Write(this Utf8JsonWriter json, ImageIndex index)
    {
        WriteHead(json, index.SchemaVersion, index.MediaType, index.ArtifactType);
        json.Write("manifests", index.Manifests);
        WriteTail(json, index.Subject, index.Annotations);
    }

    private static void WriteHead(Utf8JsonWriter json, int schemaVersion, string? mediaType, string? artifactType)
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", schemaVersion);
        json.WriteGiven("mediaType", mediaType);
        json.WriteGiven("artifactType", artifactType);
    }

    private static void WriteTail(Utf8JsonWriter json, Descriptor? subject, IReadOnlyDictionary<string, string>? annotations)
    {
        if (subject is not null)
        {
            json.WritePropertyName("subject");
            json.Write(subject);
        }

        json.WriteGiven("annotations", annotations);
        json.WriteEndObject();
    }

    /// <summary>The fields of either document; null where it has none.</summary>
    private struct Fields()
    {
        public int SchemaVersion = 2;
        public string? MediaType, ArtifactType;
        public Descriptor? Config, Subject;
        public IReadOnlyList<Descriptor>? Layers, Manifests;
        public IReadOnlyDictionary<string, string>? Annotations;

        public static Fields Read(ref JsonCursor json, string document)
        {
            var fields = new Fields();
            if (!json.EnterObject())
            {
                throw new JsonException($"The {document} is null.");
            }

            while (json.NextField())
            {
                fields.ReadField(ref json);
            }

            return fields;
        }

        private void ReadField(ref JsonCursor json)
        {
            switch (json.FieldName)
            {
                case "schemaVersion":
                    SchemaVersion = json.ReadInt32();
                    break;
                case "mediaType":
                    MediaType = json.ReadText();
                    break;
                case "artifactType":
                    ArtifactType = json.ReadText();
                    break;
                case "config":
                    Config = json.ReadDescriptor();
                    break;
                case "layers":
                    Layers = json.ReadDescriptors("layer");
                    break;
                case "manifests":
                    Manifests = json.ReadDescriptors("manifest");
                    break;
                case "subject":
                    Subject = json.ReadDescriptor();
                    break;
                case "annotations":
                    Annotations = json.ReadTextMap();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }
}
