using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Registry.Configuration;

/// <summary>
/// Reads what <c>daemon.json</c> says of registries (dockerd, "Daemon configuration file"): <c>registry-mirrors</c>, which are Docker Hub's,
/// and <c>insecure-registries</c>, hosts and ranges of addresses. Everything else there is dockerd's own.
/// </summary>
internal static class DockerDaemonFile
{
    /// <exception cref="RegistrySettingsException">The text is not valid.</exception>
    public static RegistrySettings Parse(ReadOnlySpan<byte> json, string source)
    {
        var document = Read(json, source);
        var hosts = new Dictionary<string, RegistryHostSettings>();
        var ranges = new List<IPNetwork>();
        foreach (var entry in document?.InsecureRegistries ?? [])
        {
            if (IPNetwork.TryParse(entry, out var range))
            {
                ranges.Add(range);
            }
            else if (HostText.ProblemWithHost(entry ?? "") is { } problem)
            {
                throw SettingsText.Mistake(source, json, entry, problem);
            }
            else if (entry is not null)
            {
                hosts[entry] = new RegistryHostSettings { Insecure = true, MayBePlain = true };
            }
        }

        var mirrors = new List<Mirror>();
        foreach (var mirror in document?.RegistryMirrors ?? [])
        {
            mirrors.Add(HostText.ProblemWithMirror(mirror) is { } problem || mirror is null
                ? throw SettingsText.Mistake(source, json, mirror, HostText.ProblemWithMirror(mirror) ?? "a mirror is missing")
                : new Mirror(mirror));
        }

        var rule = new NamespaceRule(Oci.ImageName.DefaultDomain, source) { Mirrors = mirrors };
        return new RegistrySettings
        {
            Hosts = hosts,
            InsecureRanges = ranges,
            Rules = mirrors.Count == 0 ? new Dictionary<string, NamespaceRule>() : new Dictionary<string, NamespaceRule> { [rule.Prefix] = rule },
        };
    }

    private static DaemonDocument? Read(ReadOnlySpan<byte> json, string source)
    {
        // dockerd starts with a file of nothing.
        if (json.Trim(" \t\r\n"u8).IsEmpty)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(json, DaemonJsonContext.Default.DaemonDocument);
        }
        catch (JsonException e)
        {
            throw SettingsText.Mistake(source, e, SettingsText.Words(e));
        }
    }
}

/// <summary>The part of the file that is read.</summary>
internal sealed record DaemonDocument
{
    [JsonPropertyName("registry-mirrors")]
    public IReadOnlyList<string?>? RegistryMirrors { get; init; }

    [JsonPropertyName("insecure-registries")]
    public IReadOnlyList<string?>? InsecureRegistries { get; init; }
}

[JsonSerializable(typeof(DaemonDocument))]
internal sealed partial class DaemonJsonContext : JsonSerializerContext;
