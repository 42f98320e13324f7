using System.Text.Json;

namespace Slipway.Oci;

/// <summary>The configuration of an image as JSON (OCI image spec, config.md), but for its <c>config</c>.</summary>
internal static class ImageConfigJson
{
    /// <exception cref="JsonException">It is no image configuration.</exception>
    public static ImageConfig ReadImageConfig(this ref JsonCursor json)
    {
        if (!json.EnterObject())
        {
            throw new JsonException("The image configuration is null.");
        }

        DateTimeOffset? created = null;
        string? author = null;
        var fields = new PlatformFields();
        ContainerConfig? config = null;
        RootFs? rootfs = null;
        IReadOnlyList<HistoryEntry>? history = null;
        string? cache = null;
        while (json.NextField())
        {
            switch (json.FieldName)
            {
                case "created":
                    created = json.ReadTime();
                    break;
                case "author":
                    author = json.ReadText();
                    break;
                case "config":
                    config = json.ReadContainerConfig();
                    break;
                case "rootfs":
                    rootfs = ReadRootFs(ref json);
                    break;
                case "history":
                    history = json.ReadHistory();
                    break;
                case "slipway.cache.v1":
                    cache = json.ReadText();
                    break;
                default:
                    if (!fields.TryRead(ref json))
                    {
                        json.Skip();
                    }

                    break;
            }
        }

        var platform = fields.ToPlatform();
        return new ImageConfig
        {
            Created = created,
            Author = author,
            Architecture = fields.Architecture ?? throw JsonCursor.Missing("architecture", "image configuration"),
            Os = fields.Os ?? throw JsonCursor.Missing("os", "image configuration"),
            Variant = platform.Variant,
            OsVersion = platform.OsVersion,
            OsFeatures = platform.OsFeatures,
            Config = config,
            Rootfs = rootfs ?? throw JsonCursor.Missing("rootfs", "image configuration"),
            History = history,
            Cache = cache,
        };
    }

    public static void Write(this Utf8JsonWriter json, ImageConfig config)
    {
        json.WriteStartObject();
        json.WriteGiven("created", config.Created);
        json.WriteGiven("author", config.Author);
        PlatformFields.Write(json, config.Platform with { OsVersion = config.OsVersion, OsFeatures = config.OsFeatures });
        if (config.Config is { } container)
        {
            json.WritePropertyName("config");
            json.Write(container);
        }

        json.WriteStartObject("rootfs");
        json.WriteString("type", config.Rootfs.Type);
        json.WriteStartArray("diff_ids");
        foreach (var diffId in config.Rootfs.DiffIds)
        {
            json.WriteStringValue(diffId.ToString());
        }

        json.WriteEndArray();
        json.WriteEndObject();
        if (config.History is { } history)
        {
            json.WritePropertyName("history");
            json.Write(history);
        }

        json.WriteGiven("slipway.cache.v1", config.Cache);
        json.WriteEndObject();
    }

    private static RootFs? ReadRootFs(ref JsonCursor json)
    {
        if (!json.EnterObject())
        {
            return null;
        }

        var type = "layers";
        List<Digest>? diffIds = null;
        while (json.NextField())
        {
            switch (json.FieldName)
            {
                case "type":
                    type = json.ReadText() ?? type;
                    break;
                case "diff_ids":
                    // Go writes an empty list as null.
                    diffIds = [];
                    if (json.EnterList())
                    {
                        while (json.NextItem())
                        {
                            diffIds.Add(json.ReadDigest());
                        }
                    }
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return new RootFs { Type = type, DiffIds = diffIds ?? throw JsonCursor.Missing("diff_ids", "image configuration") };
    }
}
