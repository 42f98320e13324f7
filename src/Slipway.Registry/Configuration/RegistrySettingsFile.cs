using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Registry.Configuration;

/// <summary>Reads <c>registries.json</c> (docs/registries.md). Comments and trailing commas are allowed, unknown keys are mistakes.</summary>
public static class RegistrySettingsFile
{
    public const string Name = "registries.json";

    /// <summary>Reads the files of <paramref name="paths"/> that exist; what a later one says overrides an earlier one.</summary>
    /// <exception cref="RegistrySettingsException">A file cannot be read or is not valid.</exception>
    public static RegistrySettings Load(IEnumerable<string> paths)
    {
        var settings = RegistrySettings.Default;
        foreach (var path in paths)
        {
            if (ReadIfPresent(path) is { } json)
            {
                settings = settings.OverriddenBy(Parse(json, path));
            }
        }

        return settings;
    }

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
            // JsonException counts lines and bytes from 0.
            var place = e.LineNumber is { } line ? $"{source}:{line + 1}:{e.BytePositionInLine.GetValueOrDefault() + 1}" : source;
            throw new RegistrySettingsException(place, Problem(e), e);
        }

        var hosts = new Dictionary<string, RegistryHostSettings>();
        foreach (var (host, settings) in document.Registries ?? new Dictionary<string, RegistryHostSettings?>())
        {
            hosts[host] = Checked(host, settings, source);
        }

        return new RegistrySettings { Hosts = hosts };
    }

    private static string Problem(JsonException e) =>
        e.Message.Contains("could not be mapped", StringComparison.Ordinal)
            ? $"unknown key {e.Path?.TrimStart('$', '.')}: a registry has mirrors, plainHttp and insecure"
            : e.Message.Split(" Path:")[0].TrimEnd();

    private static RegistryHostSettings Checked(string host, RegistryHostSettings? settings, string source)
    {
        if (settings is null)
        {
            throw new RegistrySettingsException(source, $"'{host}' must be an object");
        }

        var problem = HostText.ProblemWithHost(host);
        foreach (var mirror in settings.Mirrors ?? [])
        {
            problem ??= HostText.ProblemWithMirror(mirror);
        }

        return problem is null ? settings : throw new RegistrySettingsException(source, problem);
    }

    private static byte[]? ReadIfPresent(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > Limits.SettingsBytes })
            {
                throw new RegistrySettingsException(path, $"the file is larger than {Limits.SettingsBytes >> 20} MiB");
            }

            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RegistrySettingsException(path, "the file cannot be read: " + e.Message, e);
        }
    }
}

/// <summary>The file as it is written.</summary>
internal sealed record RegistriesDocument
{
    /// <summary>For editors; nothing is fetched from it.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    [JsonPropertyName("registries")]
    public IReadOnlyDictionary<string, RegistryHostSettings?>? Registries { get; init; }
}

[JsonSourceGenerationOptions(
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RegistriesDocument))]
internal sealed partial class RegistriesJsonContext : JsonSerializerContext;
