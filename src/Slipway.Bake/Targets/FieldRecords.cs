using System.Collections.Immutable;
using Slipway.Bake.Formats;

namespace Slipway.Bake.Targets;

/// <summary>Reads and writes the <c>key=value</c> lists of outputs, caches, secrets, agents and attestations.</summary>
internal static class FieldRecords
{
    /// <summary>A string that says one, with the short forms that the field has.</summary>
    /// <returns>Null where a quote does not end.</returns>
    public static ImmutableSortedDictionary<string, string>? Parse(string field, string text)
    {
        if (field == "ssh")
        {
            return text.Split('=', 2) is [var id, var paths] ? Of(("id", id), ("paths", paths)) : Of(("id", text));
        }

        if (!text.Contains('=') && Short(field, text) is { } meant)
        {
            return meant;
        }

        if (CsvFields.Split(text) is not { } fields)
        {
            return null;
        }

        var record = Of([.. fields.Where(f => f.Length > 0).Select(f => f.Split('=', 2)).Select(f => (f[0].Trim().ToLowerInvariant(), f.Length > 1 ? f[1] : ""))]);
        return Normalised(field, record);
    }

    /// <summary>An object that says one.</summary>
    public static ImmutableSortedDictionary<string, string> Normalised(string field, ImmutableSortedDictionary<string, string> record)
    {
        if (field != "secret")
        {
            return record;
        }

        // A type decides between file and variable, and is not kept.
        var value = record.GetValueOrDefault("src") ?? record.GetValueOrDefault("source");
        var secret = record.RemoveRange(["type", "source"]);
        return record.GetValueOrDefault("type") == "env" && !record.ContainsKey("env") && value is not null
            ? secret.Remove("src").SetItem("env", value)
            : value is null ? secret : secret.SetItem("src", value);
    }

    /// <summary>The same as a string, the type before all else.</summary>
    public static string Write(ImmutableSortedDictionary<string, string> record)
    {
        var ordered = record.OrderBy(item => item.Key != "type");
        return CsvFields.Join(ordered.Select(item => $"{item.Key}={item.Value}"));
    }

    private static ImmutableSortedDictionary<string, string>? Short(string field, string text) => field switch
    {
        "cache-from" or "cache-to" => Of(("ref", text), ("type", "registry")),
        "output" when text == "-" => Of(("dest", "-"), ("type", "tar")),
        "output" => Of(("dest", text), ("type", "local")),
        "attest" => Of(("type", text)),
        _ => null,
    };

    private static ImmutableSortedDictionary<string, string> Of(params (string Key, string Value)[] items)
    {
        var record = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in items)
        {
            record[key] = value;
        }

        return record.ToImmutable();
    }
}
