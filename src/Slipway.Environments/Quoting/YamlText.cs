using System.Globalization;
using System.Text;
using Slipway.Yaml;

namespace Slipway.Environments;

/// <summary>
/// Writes YAML that any reader takes for the same: the order of keys stays, texts without quotes are spelled as they were, lines are
/// never folded.
/// </summary>
internal static class YamlText
{
    /// <summary>The lines of a mapping, without a line break at the end; <c>{}</c> for an empty one.</summary>
    public static string Of(YamlNode.Mapping mapping)
    {
        if (mapping.Entries.IsEmpty)
        {
            return "{}";
        }

        var text = new StringBuilder();
        Write(text, mapping, indent: 0, isItem: false);
        return text.ToString().TrimEnd('\n');
    }

    private static void Write(StringBuilder text, YamlNode.Mapping mapping, int indent, bool isItem)
    {
        var first = true;
        foreach (var (key, value) in mapping.Entries)
        {
            // The first key of an item stands behind its dash.
            text.Append(' ', first && isItem ? 0 : indent);
            first = false;
            text.Append(Scalar(key)).Append(':');
            WriteValue(text, value, indent, isItem: false);
        }
    }

    private static void WriteValue(StringBuilder text, YamlNode value, int indent, bool isItem)
    {
        switch (value)
        {
            case YamlNode.Mapping { Entries.IsEmpty: false } mapping when isItem:
                text.Append(' ');
                Write(text, mapping, indent + 2, isItem: true);
                break;
            case YamlNode.Mapping { Entries.IsEmpty: false } mapping:
                text.Append('\n');
                Write(text, mapping, indent + 2, isItem: false);
                break;
            case YamlNode.Sequence { Items.IsEmpty: false } list:
                text.Append('\n');
                foreach (var item in list.Items)
                {
                    text.Append(' ', indent + (isItem ? 2 : 0)).Append('-');
                    WriteValue(text, item, indent + (isItem ? 2 : 0), isItem: true);
                }

                break;
            case YamlNode.Scalar scalar:
                text.Append(Scalar(scalar) is { Length: > 0 } word ? " " + word : "").Append('\n');
                break;
            default:
                text.Append(value is YamlNode.Sequence ? " []\n" : " {}\n");
                break;
        }
    }

    // A text that was folded over lines may need quotes when it stands on one.
    private static string Scalar(YamlNode.Scalar scalar) =>
        scalar.IsPlain && scalar.Span.StartLine == scalar.Span.EndLine && !scalar.Text.Any(NeedsEscape) ? scalar.Text : Quoted(scalar.Text);

    // YAML 1.2, 5.7: what is not printable, and what some readers take for a line's end.
    private static string Quoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var character in value)
        {
            text.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when NeedsEscape(character) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => character.ToString(),
            });
        }

        return text.Append('"').ToString();
    }

    private static bool NeedsEscape(char character) =>
        char.IsControl(character) || character is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF';
}
