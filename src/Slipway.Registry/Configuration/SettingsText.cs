using System.Text;
using System.Text.Json;

namespace Slipway.Registry.Configuration;

/// <summary>Configuration files as they lie on the disk: read whole, within a limit, and searched for the line of a mistake.</summary>
internal static class SettingsText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="isOurs">Whether a file that this user may not read is a mistake; another program's is left alone.</param>
    /// <returns>Null where there is no such file.</returns>
    /// <exception cref="RegistrySettingsException">It cannot be read, or is too large.</exception>
    public static byte[]? ReadIfPresent(string path, bool isOurs)
    {
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[Limits.SettingsBytes + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length <= Limits.SettingsBytes
                ? bytes[..length]
                : throw new RegistrySettingsException(path, $"the file is larger than {Limits.SettingsBytes >> 20} MiB");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException) when (!isOurs && !Directory.Exists(path))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RegistrySettingsException(path, "the file cannot be read: " + e.Message, e);
        }
    }

    /// <exception cref="RegistrySettingsException">The bytes are no text.</exception>
    public static string Decode(byte[] bytes, string source)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Length)).Count((byte)'\n');
            throw new RegistrySettingsException($"{source}:{line}", "the file is not UTF-8", e);
        }
    }

    /// <summary>What is wrong with a text that is no JSON of the right shape.</summary>
    public static RegistrySettingsException Mistake(string source, JsonException e, string problem)
    {
        // JsonException counts lines and bytes from 0; its own words name our types.
        var place = e.LineNumber is { } line ? $"{source}:{line + 1}:{e.BytePositionInLine.GetValueOrDefault() + 1}" : source;
        return new RegistrySettingsException(place, problem);
    }

    /// <summary>What is wrong with a string of a JSON text, at the line where it first stands.</summary>
    public static RegistrySettingsException Mistake(string source, ReadOnlySpan<byte> json, string? wrong, string problem)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        while (wrong is not null && reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueTextEquals(wrong))
            {
                return new RegistrySettingsException($"{source}:{1 + json[..(int)reader.TokenStartIndex].Count((byte)'\n')}", problem);
            }
        }

        return new RegistrySettingsException(source, problem);
    }

    /// <summary>The words of a parser, without what is told otherwise.</summary>
    public static string Words(JsonException e) => e.Message.Contains("could not be converted", StringComparison.Ordinal)
        ? $"{e.Path?.TrimStart('$', '.')} is of another type than it must be"
        : e.Message.Split(" Path:")[0].TrimEnd();
}
