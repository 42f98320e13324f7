using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Registry.Configuration;

/// <summary>Reads <c>registries.json</c> (docs/registries.md). Comments and trailing commas are allowed, unknown keys are mistakes.</summary>
public static class RegistrySettingsFile
{
    /// <summary>Parses the text of a file; <paramref name="source"/> names it in errors.</summary>
    /// <exception cref="RegistrySettingsException">The text is not valid.</exception>
    public static RegistrySettings Parse(ReadOnlySpan<byte> json, string source)
    {
        RegistriesDocument document;
        try
        {
            document = JsonSerializer.Deserialize(json, RegistriesJsonContext.Default.RegistriesDocument)
                ?? throw new RegistrySettingsException(source, "the file must hold an object");
        }
        catch (JsonException e)
        {
            throw SettingsText.Mistake(source, e, Problem(e));
        }

        var hosts = new Dictionary<string, RegistryHostSettings>();
        var rules = new Dictionary<string, NamespaceRule>();
        foreach (var (host, written) in document.Registries ?? new Dictionary<string, RegistryEntry?>())
        {
            var settings = written ?? throw SettingsText.Mistake(source, json, host, $"'{host}' must be an object");
            Require(json, source, host, HostText.ProblemWithHost(host));
            foreach (var mirror in settings.Mirrors ?? [])
            {
                Require(json, source, mirror, HostText.ProblemWithMirror(mirror));
            }

            hosts[host] = new RegistryHostSettings { PlainHttp = settings.PlainHttp, Insecure = settings.Insecure };
            if (settings.Mirrors is { } mirrors)
            {
                rules[host] = new NamespaceRule(host, source) { Mirrors = [.. mirrors.Select(m => new Mirror(m))] };
            }
        }

        foreach (var (prefix, location) in document.Rewrites ?? new Dictionary<string, string?>())
        {
            Require(json, source, prefix, prefix.Contains("://", StringComparison.Ordinal) ? $"'{prefix}' must be host[:port][/path], as image names begin" : HostText.ProblemWithMirror(prefix));
            Require(json, source, location ?? prefix, HostText.ProblemWithMirror(location));
            rules[prefix] = (rules.GetValueOrDefault(prefix) ?? new NamespaceRule(prefix, source)) with { Location = location?.TrimEnd('/') };
        }

        return new RegistrySettings { Hosts = hosts, Rules = rules };
    }

    private static void Require(ReadOnlySpan<byte> json, string source, string? wrong, string? problem)
    {
        if (problem is not null)
        {
            throw SettingsText.Mistake(source, json, wrong, problem);
        }
    }

    private static string Problem(JsonException e)
    {
        if (!e.Message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return SettingsText.Words(e);
        }

        var path = e.Path?.TrimStart('$', '.') ?? "";
        return $"unknown key {path}: " + (path.StartsWith("registries", StringComparison.Ordinal)
            ? "a registry has mirrors, plainHttp and insecure"
            : "the file has registries and rewrites");
    }
}

/// <summary>The file as it is written.</summary>
internal sealed record RegistriesDocument
{
    /// <summary>For editors; nothing is fetched from it.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    [JsonPropertyName("registries")]
    public IReadOnlyDictionary<string, RegistryEntry?>? Registries { get; init; }

    /// <summary>What stands in the place of the beginning of an image's name when it is pulled.</summary>
    [JsonPropertyName("rewrites")]
    public IReadOnlyDictionary<string, string?>? Rewrites { get; init; }
}

/// <summary>What it says of a host.</summary>
internal sealed record RegistryEntry
{
    /// <summary>Places to try before the host itself, in this order.</summary>
    [JsonPropertyName("mirrors")]
    public IReadOnlyList<string>? Mirrors { get; init; }

    [JsonPropertyName("plainHttp")]
    public bool? PlainHttp { get; init; }

    [JsonPropertyName("insecure")]
    public bool? Insecure { get; init; }
}

[JsonSourceGenerationOptions(
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RegistriesDocument))]
internal sealed partial class RegistriesJsonContext : JsonSerializerContext;
