using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Slipway.Dockerfile;

internal enum JsonFormOutcome
{
    /// <summary>No JSON array: the text is taken as it is.</summary>
    NotJson,

    Strings,

    /// <summary>An array of something else, which is an error.</summary>
    OtherValues,
}

/// <summary>The exec form: a JSON array of strings. What follows the array is ignored, as the reference does.</summary>
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
        catch (Exception e) when (e is JsonException or InvalidOperationException)
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
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            var bytes = (int)((e as JsonException)?.BytePositionInLine ?? 0);
            return Encoding.UTF8.GetCharCount(Encoding.UTF8.GetBytes(text), 0, bytes);
        }
    }

    private static bool IsMeant(string text) => text.AsSpan().TrimStart().StartsWith("[");

    // Whether all values are strings, which words are then.
    private static bool Read(string text, out ImmutableArray<string> words)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { AllowMultipleValues = true });
        var found = ImmutableArray.CreateBuilder<string>();
        var onlyStrings = true;
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                found.Add(reader.GetString() ?? "");
            }
            else
            {
                onlyStrings = false;
                reader.Skip();
            }
        }

        words = onlyStrings ? found.ToImmutable() : [];
        return onlyStrings;
    }
}
