using System.Text.Json;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>The origins of a history as their file has them: a list, with null for what came with the base image.</summary>
internal static class HistoryOriginJson
{
    public static byte[] Write(IEnumerable<HistoryOrigin?> origins) => JsonBytes.Of(origins, Write);

    /// <exception cref="JsonException">It is no such file.</exception>
    public static HistoryOrigin?[] Parse(ReadOnlySpan<byte> file)
    {
        var json = new JsonCursor(file);
        var origins = new List<HistoryOrigin?>();
        if (json.EnterList())
        {
            while (json.NextItem())
            {
                origins.Add(ReadOrigin(ref json));
            }
        }

        json.End();
        return [.. origins];
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<HistoryOrigin?> origins)
    {
        json.WriteStartArray();
        foreach (var origin in origins)
        {
            Write(json, origin);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, HistoryOrigin? origin)
    {
        if (origin is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("file", origin.File);
        json.WriteString("stage", origin.Stage);
        json.WriteNumber("line", origin.Line);
        json.WriteNumber("lastLine", origin.LastLine);
        json.WriteEndObject();
    }

    private static HistoryOrigin? ReadOrigin(ref JsonCursor json)
    {
        if (!json.EnterObject())
        {
            return null;
        }

        string? file = null, stage = null;
        int line = 0, lastLine = 0;
        while (json.NextField())
        {
            switch (json.FieldName)
            {
                case "file":
                    file = json.ReadText();
                    break;
                case "stage":
                    stage = json.ReadText();
                    break;
                case "line":
                    line = json.ReadInt32();
                    break;
                case "lastLine":
                    lastLine = json.ReadInt32();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return new HistoryOrigin(
            file ?? throw JsonCursor.Missing("file", "origin"),
            stage ?? throw JsonCursor.Missing("stage", "origin"),
            line,
            lastLine);
    }
}
