using Slipway.Diagnostics;

namespace Slipway.Dockerfile;

/// <summary>The flags of one instruction: each is asked for by name, and what nobody asked for is unknown.</summary>
internal sealed class FlagSet
{
    private readonly Dictionary<string, List<string?>> _values = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];

    public FlagSet(RawInstruction raw)
    {
        foreach (var flag in raw.Flags)
        {
            var text = flag[2..];
            var equals = text.IndexOf('=');
            var name = equals < 0 ? text : text[..equals];
            if (!_values.TryGetValue(name, out var values))
            {
                _values[name] = values = [];
            }

            values.Add(equals < 0 ? null : text[(equals + 1)..]);
        }
    }

    /// <summary>A flag with a value, at most once.</summary>
    public string? Text(string name)
    {
        _known.Add(name);
        if (!_values.Remove(name, out var values))
        {
            return null;
        }

        return values.Count == 1
            ? values[0] ?? throw new DockerfileSyntaxException("FlagValueMissing", $"missing a value on flag: {name}")
            : throw Duplicate(name);
    }

    /// <summary>A flag with a value, any number of times.</summary>
    public IEnumerable<string> Texts(string name)
    {
        _known.Add(name);
        return _values.Remove(name, out var values)
            ? values.Select(v => v ?? throw new DockerfileSyntaxException("FlagValueMissing", $"missing a value on flag: {name}"))
            : [];
    }

    /// <summary>A flag that is set by its name alone, or to <c>true</c> or <c>false</c>; null where it is absent.</summary>
    public bool? Switch(string name)
    {
        _known.Add(name);
        if (!_values.Remove(name, out var values))
        {
            return null;
        }

        return values.Count > 1 ? throw Duplicate(name) : values[0]?.ToLowerInvariant() switch
        {
            null or "true" => true,
            "false" => false,
            var other => throw new DockerfileSyntaxException("FlagValueInvalid", $"expecting boolean value for flag {name}, not: {other}"),
        };
    }

    /// <exception cref="DockerfileSyntaxException">A flag is left that nobody asked for.</exception>
    public void RefuseOthers()
    {
        foreach (var name in _values.Keys)
        {
            throw new DockerfileSyntaxException("UnknownFlag", $"unknown flag: --{name}")
            {
                Hint = Suggestion.Nearest(name, _known) is { } nearest ? $"did you mean --{nearest}?" : null,
            };
        }
    }

    private static DockerfileSyntaxException Duplicate(string name) =>
        new("DuplicateFlag", $"flag can't be repeated: {name}");
}
