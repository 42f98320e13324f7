using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Slipway.Bake.Evaluation;

namespace Slipway.Bake.Formats;

/// <summary>JSON as Go's encoding/json writes it, so that what is compared as text is equal.</summary>
internal static class GoJson
{
    private const int DeepestText = 64;

    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    public static string Encode(HclValue value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    /// <returns>Null where the text is no JSON.</returns>
    public static HclValue? Decode(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = DeepestText });
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Append(StringBuilder text, HclValue value)
    {
        switch (value)
        {
            case HclValue.Truth or HclValue.Number:
                text.Append(HclConversion.AsText(value));
                break;
            case HclValue.Text { Value: var content }:
                text.Append(Quote(content));
                break;
            case HclValue.List list:
                text.Append('[');
                for (var i = 0; i < list.Items.Length; i++)
                {
                    Append(text.Append(i > 0 ? "," : ""), list.Items[i]);
                }

                text.Append(']');
                break;
            case HclValue.Object map:
                text.Append('{');
                var separator = "";
                foreach (var (key, item) in map.Items)
                {
                    Append(text.Append(separator).Append(Quote(key)).Append(':'), item);
                    separator = ",";
                }

                text.Append('}');
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private static HclValue Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => HclValue.Of(element.EnumerateObject()
            .GroupBy(p => p.Name, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(g => g.Key, g => Of(g.Last().Value), StringComparer.Ordinal)),
        JsonValueKind.Array => HclValue.Of(element.EnumerateArray().Select(Of)),
        JsonValueKind.String => HclValue.Of(element.GetString() ?? ""),
        JsonValueKind.Number => element.TryGetDecimal(out var number) ? HclValue.Of(number) : HclValue.Of(element.GetRawText()),
        JsonValueKind.True or JsonValueKind.False => HclValue.Of(element.GetBoolean()),
        _ => HclValue.Nothing,
    };
}
