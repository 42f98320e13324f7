using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Slipway.Templates;

/// <summary>Values from JSON, and JSON from values.</summary>
public static class JsonValues
{
    // The output is for terminals and pipes, not for HTML: <, > and & stay as they are.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = Compact with { Indented = true, IndentSize = 4, NewLine = "\n" };

    public static TemplateValue Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new TemplateValue.Map(ReadFields(element)),
        JsonValueKind.Array => new TemplateValue.List([.. element.EnumerateArray().Select(Read)]),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var integer) ? integer : new TemplateValue.Real(element.GetDouble()),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => TemplateValue.None,
    };

    /// <summary>One line of JSON. Functions have no form in it and are left out.</summary>
    public static string Write(TemplateValue value) => Write(value, Compact);

    /// <summary>As <see cref="Write(TemplateValue)"/>, over several lines with four blanks a level.</summary>
    public static string WriteIndented(TemplateValue value) => Write(value, Indented);

    private static string Write(TemplateValue value, JsonWriterOptions options)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            Write(json, value);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static OrderedDictionary<string, TemplateValue> ReadFields(JsonElement element)
    {
        var fields = new OrderedDictionary<string, TemplateValue>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            fields[property.Name] = Read(property.Value);
        }

        return fields;
    }

    private static void Write(Utf8JsonWriter json, TemplateValue value)
    {
        switch (value)
        {
            case TemplateValue.Map map:
                json.WriteStartObject();
                foreach (var (name, field) in map.Fields.Where(f => f.Value is not TemplateValue.Callable))
                {
                    json.WritePropertyName(name);
                    Write(json, field);
                }

                json.WriteEndObject();
                break;
            case TemplateValue.List list:
                WriteList(json, list.Items);
                break;
            case TemplateValue.Text text:
                json.WriteStringValue(text.Value);
                break;
            case TemplateValue.Integer integer:
                json.WriteNumberValue(integer.Value);
                break;
            case TemplateValue.Real real:
                json.WriteNumberValue(real.Value);
                break;
            case TemplateValue.Truth truth:
                json.WriteBooleanValue(truth.Value);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static void WriteList(Utf8JsonWriter json, ImmutableArray<TemplateValue> items)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            Write(json, item);
        }

        json.WriteEndArray();
    }
}
