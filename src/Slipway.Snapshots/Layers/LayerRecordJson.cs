using System.Text.Json;
using Slipway.Oci;

namespace Slipway.Snapshots.Layers;

/// <summary>A layer's record as <c>layer.json</c> has it: what is not known is not there.</summary>
internal static class LayerRecordJson
{
    /// <exception cref="JsonException">It is no such file.</exception>
    public static LayerRecord Parse(ReadOnlySpan<byte> file)
    {
        var json = new JsonCursor(file);
        if (!json.EnterObject())
        {
            throw new JsonException("a layer's record is null");
        }

        var record = new LayerRecord { CreatedUtc = default };
        while (json.NextField())
        {
            record = ReadField(ref json, record);
        }

        json.End();
        return record;
    }

    public static byte[] ToJson(LayerRecord record) => JsonBytes.Of(record, Write);

    private static LayerRecord ReadField(ref JsonCursor json, LayerRecord record)
    {
        switch (json.FieldName)
        {
            case "diffId": return record with { DiffId = new DiffId(json.ReadDigest()) };
            case "sizeBytes": return record with { SizeBytes = json.ReadInteger() };
            case "fileBytes": return record with { FileBytes = json.ReadInteger() };
            case "blob": return record with { Blob = ReadBlob(ref json) };
            case "packed": return record with { Packed = ReadPacked(ref json) };
            case "isEmpty": return record with { IsEmpty = json.ReadTruth() };
            case "createdUtc": return record with { CreatedUtc = json.ReadTime() ?? default };
            default:
                json.Skip();
                return record;
        }
    }

    private static LayerBlob? ReadBlob(ref JsonCursor json)
    {
        if (!json.EnterObject())
        {
            return null;
        }

        Digest? digest = null;
        string? mediaType = null;
        long? sizeBytes = null;
        while (json.NextField())
        {
            switch (json.FieldName)
            {
                case "digest":
                    digest = json.ReadDigest();
                    break;
                case "mediaType":
                    mediaType = json.ReadText();
                    break;
                case "sizeBytes":
                    sizeBytes = json.ReadInteger();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return new LayerBlob(
            digest ?? throw JsonCursor.Missing("digest", "blob"),
            mediaType ?? throw JsonCursor.Missing("mediaType", "blob"),
            sizeBytes ?? throw JsonCursor.Missing("sizeBytes", "blob"));
    }

    private static List<PackedLayer>? ReadPacked(ref JsonCursor json)
    {
        if (!json.EnterList())
        {
            return null;
        }

        var forms = new List<PackedLayer>();
        while (json.NextItem())
        {
            forms.Add(ReadForm(ref json));
        }

        return forms;
    }

    private static PackedLayer ReadForm(ref JsonCursor json)
    {
        LayerBlob? blob = null;
        int? level = null;
        json.EnterObject();
        while (json.NextField())
        {
            switch (json.FieldName)
            {
                case "blob":
                    blob = ReadBlob(ref json);
                    break;
                case "level":
                    level = json.ReadInt32();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return new PackedLayer(blob ?? throw JsonCursor.Missing("blob", "packed form"), level);
    }

    private static void Write(Utf8JsonWriter json, LayerRecord record)
    {
        json.WriteStartObject();
        json.WriteGiven("diffId", record.DiffId?.ToString());
        Write(json, "sizeBytes", record.SizeBytes);
        Write(json, "fileBytes", record.FileBytes);
        Write(json, "blob", record.Blob);
        Write(json, record.Packed);
        if (record.IsEmpty)
        {
            json.WriteBoolean("isEmpty", record.IsEmpty);
        }

        json.WriteString("createdUtc", record.CreatedUtc);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<PackedLayer>? forms)
    {
        if (forms is null)
        {
            return;
        }

        json.WriteStartArray("packed");
        foreach (var form in forms)
        {
            json.WriteStartObject();
            Write(json, "blob", form.Blob);
            Write(json, "level", form.Level);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, LayerBlob? blob)
    {
        if (blob is null)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("digest", blob.Digest.ToString());
        json.WriteString("mediaType", blob.MediaType);
        json.WriteNumber("sizeBytes", blob.SizeBytes);
        json.WriteEndObject();
    }
}
