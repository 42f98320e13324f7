using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Slipway.Dockerfile;

internal enum JsonFormOutcome
{
    /// <summary>No JSON array, or something behind it: the text is taken as it is.</summary>
    NotJson,

    Strings,

    /// <summary>An array of something else, which is an error.</summary>
    OtherValues,
}

/// <summary>The exec form: a JSON array of strings, and nothing else on the line.</summary>
internal static class JsonForm
{
    public static JsonFormOutcome TryRead(string text, out ImmutableArray<string> words)
    {
        words = [];
        if (!IsMeant(text))
        {
            return JsonFormOutcome.NotJson;
        }

        try
        {
            return Read(text, out words) ? JsonFormOutcome.Strings : JsonFormOutcome.OtherValues;
        }
        catch (JsonException)
        {
            return JsonFormOutcome.NotJson;
        }
    }

    /// <summary>Where a text that begins like an array stops to be one; null where it never was meant as one.</summary>
    public static int? FaultOf(string text)
    {
        if (!IsMeant(text))
        {
            return null;
        }

        try
        {
            Read(text, out _);
            return null;
        }
        catch (JsonException e)
        {
            var bytes = (int)(e.BytePositionInLine ?? 0);
            return Encoding.UTF8.GetCharCount(Encoding.UTF8.GetBytes(text), 0, bytes);
        }
    }

    private static bool IsMeant(string text) => text.AsSpan().TrimStart().StartsWith("[");

    // Whether all values are strings, which words are then.
    private static bool Read(string text, out ImmutableArray<string> words)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        var found = ImmutableArray.CreateBuilder<string>();
        var onlyStrings = true;
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                found.Add(Text(reader));
            }
            else
            {
                onlyStrings = false;
                reader.Skip();
            }
        }

        // Finds what stands behind the array, and says so by throwing.
        reader.Read();
        words = onlyStrings ? found.ToImmutable() : [];
        return onlyStrings;
    }

    private static string Text(in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return WithLoneSurrogatesReplaced(Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    // A string that is well formed but for halves of pairs, such as \ud800; in the reference each becomes U+FFFD.
    private static string WithLoneSurrogatesReplaced(string written)
    {
        var text = new StringBuilder();
        for (var i = 0; i < written.Length; i++)
        {
            if (written[i] != '\\')
            {
                text.Append(written[i]);
                continue;
            }

            switch (written[++i])
            {
                case 'u':
                    text.Append((char)Convert.ToInt32(written.Substring(i + 1, 4), 16));
                    i += 4;
                    break;
                case 'b': text.Append('\b'); break;
                case 'f': text.Append('\f'); break;
                case 'n': text.Append('\n'); break;
                case 'r': text.Append('\r'); break;
                case 't': text.Append('\t'); break;
                case var plain: text.Append(plain); break;
            }
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
