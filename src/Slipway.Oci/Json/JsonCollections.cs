using System.Text.Json;

namespace Slipway.Oci;

/// <summary>Lists and maps of texts, read and written; what is null is not written at all, as Go's <c>omitempty</c> does.</summary>
public static class JsonCollections
{
    /// <summary>Null for null.</summary>
    /// <exception cref="JsonException">It is no list of texts.</exception>
    public static IReadOnlyList<string>? ReadTexts(this ref JsonCursor json)
    {
        if (!json.EnterList())
        {
            return null;
        }

        var texts = new List<string>();
        while (json.NextItem())
        {
            texts.Add(json.ReadText() ?? throw new JsonException("a list of texts has a null"));
        }

        return texts;
    }

    /// <summary>Null for null. Of two fields with one name the last counts.</summary>
    /// <exception cref="JsonException">It is no object of texts.</exception>
    public static IReadOnlyDictionary<string, string>? ReadTextMap(this ref JsonCursor json)
    {
        if (!json.EnterObject())
        {
            return null;
        }

        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        while (json.NextField())
        {
            var name = json.FieldName;

            // Some writers give a label without a value as null.
            map[name] = json.ReadText() ?? "";
        }

        return map;
    }

    public static void WriteGiven(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void WriteGiven(this Utf8JsonWriter json, string name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            json.WriteString(name, time);
        }
    }

    public static void WriteGiven(this Utf8JsonWriter json, string name, IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            return;
        }

        json.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++)
        {
            json.WriteStringValue(values[i]);
        }

        json.WriteEndArray();
    }

    public static void WriteGiven(this Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string>? map)
    {
        if (map is null)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, value) in map)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }
}
