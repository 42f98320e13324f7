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
        string? author = null, architecture = null, os = null, variant = null, osVersion = null;
        IReadOnlyList<string>? osFeatures = null;
        ContainerConfig? config = null;
        RootFs? rootfs = null;
        IReadOnlyList<HistoryEntry>? history = null;
        string? cache = null;
        while (json.NextField())
        {
            if (json.IsAt("created"u8))
            {
                created = json.ReadTime();
            }
            else if (json.IsAt("author"u8))
            {
                author = json.ReadText();
            }
            else if (json.IsAt("architecture"u8))
            {
                architecture = json.ReadText();
            }
            else if (json.IsAt("os"u8))
            {
                os = json.ReadText();
            }
            else if (json.IsAt("variant"u8))
            {
                variant = json.ReadText();
            }
            else if (json.IsAt("os.version"u8))
            {
                osVersion = json.ReadText();
            }
            else if (json.IsAt("os.features"u8))
            {
                osFeatures = json.ReadTexts();
            }
            else if (json.IsAt("config"u8))
            {
                config = json.ReadContainerConfig();
            }
            else if (json.IsAt("rootfs"u8))
            {
                rootfs = ReadRootFs(ref json);
            }
            else if (json.IsAt("history"u8))
            {
                history = ReadHistory(ref json);
            }
            else if (json.IsAt("slipway.cache.v1"u8))
            {
                cache = json.ReadText();
            }
            else
            {
                json.Skip();
            }
        }

        return new ImageConfig
        {
            Created = created,
            Author = author,
            Architecture = architecture ?? throw JsonCursor.Missing("architecture", "image configuration"),
            Os = os ?? throw JsonCursor.Missing("os", "image configuration"),
            Variant = variant,
            OsVersion = osVersion,
            OsFeatures = osFeatures,
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
        json.WriteString("architecture", config.Architecture);
        json.WriteString("os", config.Os);
        json.WriteGiven("variant", config.Variant);
        json.WriteGiven("os.version", config.OsVersion);
        json.WriteGiven("os.features", config.OsFeatures);
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
            json.WriteStartArray("history");
            foreach (var entry in history)
            {
                Write(json, entry);
            }

            json.WriteEndArray();
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
            if (json.IsAt("type"u8))
            {
                type = json.ReadText() ?? type;
            }
            else if (json.IsAt("diff_ids"u8))
            {
                // Go writes an empty list as null.
                diffIds = [];
                if (json.EnterList())
                {
                    while (json.NextItem())
                    {
                        diffIds.Add(json.ReadDigest());
                    }
                }
            }
            else
            {
                json.Skip();
            }
        }

        return new RootFs { Type = type, DiffIds = diffIds ?? throw JsonCursor.Missing("diff_ids", "image configuration") };
    }

    private static List<HistoryEntry>? ReadHistory(ref JsonCursor json)
    {
        if (!json.EnterList())
        {
            return null;
        }

        var history = new List<HistoryEntry>();
        while (json.NextItem())
        {
            history.Add(ReadEntry(ref json));
        }

        return history;
    }

    private static HistoryEntry ReadEntry(ref JsonCursor json)
    {
        if (!json.EnterObject())
        {
            throw new JsonException("A line of history is null.");
        }

        DateTimeOffset? created = null;
        string? createdBy = null, author = null, comment = null;
        var emptyLayer = false;
        while (json.NextField())
        {
            if (json.IsAt("created"u8))
            {
                created = json.ReadTime();
            }
            else if (json.IsAt("created_by"u8))
            {
                createdBy = json.ReadText();
            }
            else if (json.IsAt("author"u8))
            {
                author = json.ReadText();
            }
            else if (json.IsAt("comment"u8))
            {
                comment = json.ReadText();
            }
            else if (json.IsAt("empty_layer"u8))
            {
                emptyLayer = json.ReadTruth();
            }
            else
            {
                json.Skip();
            }
        }

        return new HistoryEntry { Created = created, CreatedBy = createdBy, Author = author, Comment = comment, EmptyLayer = emptyLayer };
    }

    private static void Write(Utf8JsonWriter json, HistoryEntry entry)
    {
        json.WriteStartObject();
        json.WriteGiven("created", entry.Created);
        json.WriteGiven("created_by", entry.CreatedBy);
        json.WriteGiven("author", entry.Author);
        json.WriteGiven("comment", entry.Comment);
        if (entry.EmptyLayer)
        {
            json.WriteBoolean("empty_layer", entry.EmptyLayer);
        }

        json.WriteEndObject();
    }
}
