using System.Collections.Immutable;
using System.Globalization;
using Slipway.Diagnostics;

namespace Slipway.Dockerfile;

public enum MountType
{
    Bind,
    Cache,
    Tmpfs,
    Secret,
    Ssh,
}

/// <summary>
/// A <c>RUN --mount</c> with its variables expanded (Dockerfile reference, "RUN --mount"). What was not written is null.
/// </summary>
public sealed record MountOptions
{
    private static readonly ImmutableArray<string> Types = ["bind", "cache", "tmpfs", "secret", "ssh"];

    private static readonly ImmutableArray<string> Keys =
    [
        "type", "from", "source", "target", "destination", "readonly", "readwrite", "required", "id", "sharing", "size", "env", "mode", "uid", "gid",
    ];

    public MountType Type { get; init; }

    /// <summary>Stage, number, image or named context; never expanded.</summary>
    public string? From { get; init; }

    public string? Source { get; init; }

    public string? Target { get; init; }

    public bool? ReadOnly { get; init; }

    public string? Id { get; init; }

    /// <summary><c>shared</c>, <c>private</c> or <c>locked</c>.</summary>
    public string? Sharing { get; init; }

    public string? EnvironmentName { get; init; }

    public bool Required { get; init; }

    public long? SizeBytes { get; init; }

    public int? Mode { get; init; }

    public int? Uid { get; init; }

    public int? Gid { get; init; }

    /// <summary>An id alone names the file; a target alone gives the id by its last part.</summary>
    public string SecretId => Id ?? Source ?? Path.GetFileName(Target ?? "");

    public string AgentId => Id is { Length: > 0 } id ? id : "default";

    /// <summary>As in the reference, the target names a cache that has no name of its own.</summary>
    public string CacheId => Id is { Length: > 0 } id ? id : Target ?? "";

    /// <summary>Reads <c>key=value,key…</c>, a CSV record whose fields may be quoted.</summary>
    /// <exception cref="FormatException">Its message is for people.</exception>
    public static MountOptions Parse(string text, Func<string, string> expand)
    {
        var fields = CsvRecord.Split(text);
        var options = new MountOptions { Type = TypeOf(fields, expand) };
        foreach (var field in fields)
        {
            var equals = field.IndexOf('=');
            var key = (equals < 0 ? field : field[..equals]).ToLowerInvariant();
            if (key != "type")
            {
                options = equals < 0
                    ? options.WithFlag(key, field)
                    : options.With(key, field[(equals + 1)..], field, expand);
            }
        }

        return options.Checked();
    }

    /// <summary>What <c>from=</c> names, without reading the rest; null where nothing does or the text is no mount.</summary>
    public static string? SourceOf(string text)
    {
        try
        {
            var field = CsvRecord.Split(text).LastOrDefault(f => f.StartsWith("from=", StringComparison.OrdinalIgnoreCase));
            return field?["from=".Length..] is { Length: > 0 } name ? name : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static MountType TypeOf(IReadOnlyList<string> fields, Func<string, string> expand)
    {
        var type = MountType.Bind;
        foreach (var field in fields)
        {
            if (field.StartsWith("type=", StringComparison.OrdinalIgnoreCase))
            {
                type = expand(field["type=".Length..]).ToLowerInvariant() switch
                {
                    "bind" => MountType.Bind,
                    "cache" => MountType.Cache,
                    "tmpfs" => MountType.Tmpfs,
                    "secret" => MountType.Secret,
                    "ssh" => MountType.Ssh,
                    var other => throw new FormatException($"unsupported mount type \"{other}\"{Meant(other, Types)}"),
                };
            }
        }

        return type;
    }

    private MountOptions WithFlag(string key, string field) => key switch
    {
        "readonly" or "ro" => this with { ReadOnly = true },
        "readwrite" or "rw" => this with { ReadOnly = false },
        "required" when Type is MountType.Secret or MountType.Ssh => this with { Required = true },
        "required" => throw Unexpected(key),
        _ => throw new FormatException($"invalid field '{field}' must be a key=value pair"),
    };

    private MountOptions With(string key, string raw, string field, Func<string, string> expand)
    {
        if (key == "from")
        {
            return raw.Contains('$')
                ? throw new FormatException("'from' doesn't support variable expansion, define alias stage instead")
                : Type is MountType.Bind or MountType.Cache ? this with { From = raw } : throw Unexpected(key);
        }

        var value = expand(raw);
        return key switch
        {
            "target" or "dst" or "destination" => this with { Target = value },
            "source" or "src" => this with { Source = value },
            "readonly" or "ro" => this with { ReadOnly = Boolean(key, value) },
            "readwrite" or "rw" => this with { ReadOnly = !Boolean(key, value) },
            "required" when Type is MountType.Secret or MountType.Ssh => this with { Required = Boolean(key, value) },
            "id" => this with { Id = value },
            "sharing" when Type is MountType.Cache => value is "shared" or "private" or "locked"
                ? this with { Sharing = value }
                : throw new FormatException($"unsupported sharing value \"{value}\""),
            "size" when Type is MountType.Tmpfs => this with { SizeBytes = MemorySize.Parse(value) },
            "env" when Type is MountType.Secret => this with { EnvironmentName = value },
            "mode" when Type is not (MountType.Bind or MountType.Tmpfs) => this with { Mode = Octal(value) },
            "uid" when Type is not (MountType.Bind or MountType.Tmpfs) => this with { Uid = Number(key, value) },
            "gid" when Type is not (MountType.Bind or MountType.Tmpfs) => this with { Gid = Number(key, value) },
            "sharing" or "size" or "env" or "mode" or "uid" or "gid" or "required" => throw Unexpected(key),
            _ => throw new FormatException($"unexpected key '{key}' in '{field}'{Meant(key, Keys)}"),
        };
    }

    private MountOptions Checked() => this switch
    {
        { Type: MountType.Bind, Target: null or "" } => throw new FormatException("mount target is required for bind"),
        { Type: MountType.Tmpfs, Target: null or "" } => throw new FormatException("mount target is required for tmpfs"),
        { Type: MountType.Cache, Target: null or "" } => throw new FormatException("mount target is required for cache"),
        { Type: MountType.Secret, Target: null, Source: null, Id: null } => throw new FormatException(
            "invalid secret mount. one of source, target, id required"),
        _ => this,
    };

    private static string Meant(string word, ImmutableArray<string> known) =>
        Suggestion.Nearest(word, known) is { } nearest ? $" (did you mean {nearest}?)" : "";

    private FormatException Unexpected(string key) =>
        new($"unexpected key '{key}' for mount type '{Type.ToString().ToLowerInvariant()}'");

    private static bool Boolean(string key, string value) => value switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => throw new FormatException($"invalid value for {key}: {value}"),
    };

    private static int Number(string key, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"invalid value for {key}: {value}");

    private static int Octal(string value)
    {
        return value.Length is > 0 and <= 6 && !value.AsSpan().ContainsAnyExceptInRange('0', '7')
            ? Convert.ToInt32(value, 8)
            : throw new FormatException($"invalid value {value} for mode");
    }
}
