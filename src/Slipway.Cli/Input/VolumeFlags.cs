using System.Collections.Immutable;
using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>What <c>-v</c>, <c>--mount</c> and <c>--tmpfs</c> mount.</summary>
internal sealed class VolumeFlags(Surroundings surroundings)
{
    private static readonly string[] KnownModes = ["rw", "z", "Z", "cached", "delegated", "consistent", "nocopy", "rprivate", "private", "rslave", "slave", "rshared", "shared"];

    private readonly List<VolumeMount> _volumes = [];
    private readonly List<TmpfsMount> _tmpfs = [];
    private readonly List<string> _ownFolders = [];

    public ImmutableArray<VolumeMount> Volumes => [.. _volumes];

    public ImmutableArray<TmpfsMount> Tmpfs => [.. _tmpfs];

    /// <summary>Folders of the container's own: targets without a source.</summary>
    public ImmutableArray<string> OwnFolders => [.. _ownFolders];

    /// <summary><c>source:target[:modes]</c>; a target alone is a folder of the container's own.</summary>
    public void AddVolumes(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            var parts = text.Split(':');
            var modes = parts.Length == 3 ? parts[2].Split(',') : [];
            if (parts.Length > 3 || !parts[Math.Min(1, parts.Length - 1)].StartsWith('/') || modes.Any(m => m != "ro" && !KnownModes.Contains(m)))
            {
                throw new UsageException($"--volume {text}: write path:target or path:target:ro, the target absolute");
            }

            if (parts.Length > 1)
            {
                _volumes.Add(new VolumeMount(Source(parts[0], text), parts[1], modes.Contains("ro")));
            }
            else
            {
                _ownFolders.Add(text);
            }
        }
    }

    public void AddTmpfs(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            var parts = text.Split(':', 2);
            _tmpfs.Add(new TmpfsMount(Target(parts[0], text), WithoutPrograms(parts.Length > 1 ? parts[1].Split(',') : [])));
        }
    }

    /// <summary><c>type=…,source=…,target=…</c>, as docker has it.</summary>
    public void AddMounts(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            AddMount(text);
        }
    }

    private void AddMount(string text)
    {
        var fields = text.Split(',').Select(f => f.Split('=', 2)).ToList();
        var target = Target(Value(fields, "target", "destination", "dst") ?? "", text);
        var source = Value(fields, "source", "src");
        var isReadOnly = (Value(fields, "readonly", "ro") ?? "false") is "" or "true" or "1";
        switch (Value(fields, "type") ?? "volume")
        {
            case "bind" when source is not null:
                _volumes.Add(new VolumeMount(surroundings.Absolute(source), target, isReadOnly, MustExist: true));
                break;
            case "volume" when source is not null:
                _volumes.Add(new VolumeMount(Source(source, text), target, isReadOnly));
                break;
            case "volume":
                _ownFolders.Add(target);
                break;
            case "tmpfs":
                var size = Value(fields, "tmpfs-size") is { } bytes ? $"size={ByteCount.Parse("tmpfs-size", bytes)}" : null;
                var mode = Value(fields, "tmpfs-mode") is { } bits ? $"mode={bits}" : "mode=1777";
                _tmpfs.Add(new TmpfsMount(target, WithoutPrograms(size is null ? [mode] : [mode, size])));
                break;
            case var type:
                throw new UsageException($"--mount {text}: {type} needs a source, or is none of bind, volume and tmpfs");
        }
    }

    /// <summary>Nothing in memory is run, unless that is asked for.</summary>
    private static ImmutableArray<string> WithoutPrograms(string[] options) => options.Contains("exec") ? [.. options] : ["noexec", .. options];

    private static string? Value(List<string[]> fields, params string[] names) =>
        fields.Find(f => names.Contains(f[0])) is { } field ? field.ElementAtOrDefault(1) ?? "" : null;

    private static string Target(string target, string text) => target.StartsWith('/')
        ? target
        : throw new UsageException($"{text}: the target '{target}' must be an absolute path");

    /// <summary>A path, or the name of a volume where there is no slash in it.</summary>
    private string Source(string source, string text) => source switch
    {
        ['/' or '.' or '~', ..] => surroundings.Absolute(source),
        _ when source.Length > 1 && source.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-') => source,
        _ => throw new UsageException($"{text}: '{source}' is neither an absolute path nor the name of a volume ([a-zA-Z0-9][a-zA-Z0-9_.-])"),
    };
}
