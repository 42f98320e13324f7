using System.Text.Json;

namespace Slipway.Oci;

/// <summary>The history of an image as JSON (OCI image spec, config.md, "history").</summary>
internal static class HistoryJson
{
    /// <summary>Null for null.</summary>
    /// <exception cref="JsonException">It is no history.</exception>
    public static IReadOnlyList<HistoryEntry>? ReadHistory(this ref JsonCursor json)
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

    public static void Write(this Utf8JsonWriter json, IReadOnlyList<HistoryEntry> history)
    {
        json.WriteStartArray();
        foreach (var entry in history)
        {
            Write(json, entry);
        }

        json.WriteEndArray();
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
            switch (json.FieldName)
            {
                case "created":
                    created = json.ReadTime();
                    break;
                case "created_by":
                    createdBy = json.ReadText();
                    break;
                case "author":
                    author = json.ReadText();
                    break;
                case "comment":
                    comment = json.ReadText();
                    break;
                case "empty_layer":
                    emptyLayer = json.ReadTruth();
                    break;
                default:
                    json.Skip();
                    break;
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
