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
        if (!text.AsSpan().TrimStart().StartsWith("["))
        {
            return JsonFormOutcome.NotJson;
        }

        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { AllowMultipleValues = true });
        var found = ImmutableArray.CreateBuilder<string>();
        var onlyStrings = true;
        try
        {
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
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return JsonFormOutcome.NotJson;
        }

        if (!onlyStrings)
        {
            return JsonFormOutcome.OtherValues;
        }

        words = found.ToImmutable();
        return JsonFormOutcome.Strings;
    }
}
