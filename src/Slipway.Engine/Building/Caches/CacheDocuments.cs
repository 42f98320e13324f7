using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Engine;

/// <summary>Reads and writes <see cref="CacheDocument"/>. What is read comes from strangers: it is bounded, and whole or refused.</summary>
internal static class CacheDocuments
{
    /// <summary>Ten times what the largest build that was seen needs: a record has half a kilobyte.</summary>
    public const int LargestBytes = 16 << 20;

    private const int MostRecords = 20_000;
    private const int MostKeys = 4;
    private const int MostParts = 1000;

    private static readonly CacheDocumentJson Context = new(new JsonSerializerOptions(CacheDocumentJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static byte[] Write(CacheDocument document) => JsonSerializer.SerializeToUtf8Bytes(document, Context.CacheDocument);

    /// <summary>The document as <see cref="Oci.ImageConfig.Cache"/> has it.</summary>
    public static string ToField(CacheDocument document) => Convert.ToBase64String(Write(document));

    /// <summary>The name of a step or a part as a document may have it: without characters that are none, or that a terminal obeys.</summary>
    public static string Shown(string name)
    {
        var shown = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            shown.Append(rune.IsBmp && IsSilent((char)rune.Value) ? Rune.ReplacementChar : rune);
        }

        return shown.ToString();
    }

    /// <exception cref="InvalidDataException">It is no document of a cache, or one that cannot be meant.</exception>
    public static CacheDocument Read(ReadOnlySpan<byte> json, int layers)
    {
        try
        {
            return Checked(JsonSerializer.Deserialize(json, Context.CacheDocument), layers);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"its records are not valid: {e.Message}", e);
        }
    }

    /// <summary>As <see cref="Read"/>, of what <see cref="ToField"/> gives.</summary>
    /// <exception cref="InvalidDataException">As of <see cref="Read"/>.</exception>
    public static CacheDocument ReadField(string field, int layers)
    {
        try
        {
            return Read(Convert.FromBase64String(field), layers);
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"its records are not valid: {e.Message}", e);
        }
    }

    private static CacheDocument Checked(CacheDocument? document, int layers)
    {
        if (document is null || document.Version != CacheDocument.CurrentVersion)
        {
            throw new InvalidDataException($"its records have the form {document?.Version}, and this Slipway reads form {CacheDocument.CurrentVersion}");
        }

        if (document.Records is null or { Count: > MostRecords })
        {
            throw new InvalidDataException($"it has no records, or more than {MostRecords}");
        }

        if (document.Layers is { } own && (own.Count != layers || own.Any(d => d.IsEmpty)))
        {
            throw new InvalidDataException($"its manifest has {layers} layers and its records name {own.Count}");
        }

        return document.Records.All(r => IsWhole(r, layers)) ? document : throw new InvalidDataException("one of its records is not whole");
    }

    private static bool IsWhole(CacheEntry? entry, int layers) =>
        entry is { Keys: { Count: > 0 and <= MostKeys } keys, Identity.IsEmpty: false }
        && keys.All(k => !k.IsEmpty)
        && IsShown(entry.Step ?? "")
        && (entry.Parts is null || (entry.Parts.Count <= MostParts && entry.Parts.All(p => p is { Name: not null, Digest.IsEmpty: false })))
        && entry.Layer is null or >= 0
        && (entry.Layer is not { } layer || layer < layers);

    // It is shown in lists: nothing of it may speak to the terminal.
    private static bool IsShown(string text) => !text.Any(IsSilent);

    private static bool IsSilent(char c) => char.IsControl(c) && c is not ('\n' or '\t');
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(DigestConverter)])]
[JsonSerializable(typeof(CacheDocument))]
internal sealed partial class CacheDocumentJson : JsonSerializerContext;
