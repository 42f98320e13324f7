using Slipway.Diagnostics;

namespace Slipway.Dockerfile;

/// <summary>The flags of one instruction: each is asked for by name, and what nobody asked for is unknown.</summary>
internal sealed class FlagSet
{
    private readonly RawInstruction _raw;
    private readonly Dictionary<string, List<RawFlag>> _flags = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];

    public FlagSet(RawInstruction raw)
    {
        _raw = raw;
        foreach (var flag in raw.Flags)
        {
            if (!_flags.TryGetValue(flag.Name, out var same))
            {
                _flags[flag.Name] = same = [];
            }

            same.Add(flag);
        }
    }

    /// <summary>A flag with a value, at most once.</summary>
    public string? Text(string name) => Single(name) is { } flag ? ValueOf(flag) : null;

    /// <summary>A flag with a value, any number of times.</summary>
    public IEnumerable<string> Texts(string name)
    {
        _known.Add(name);
        return _flags.TryGetValue(name, out var flags) ? flags.Select(ValueOf) : [];
    }

    /// <summary>A flag that is set by its name alone, or to <c>true</c> or <c>false</c>; null where it is absent.</summary>
    public bool? Switch(string name) => Single(name) is not { } flag ? null : flag.Value?.ToLowerInvariant() switch
    {
        null or "true" => true,
        "false" => false,
        var other => throw new DockerfileSyntaxException("FlagValueInvalid", $"expecting boolean value for flag {name}, not: {other}")
        {
            Span = _raw.SpanOf(flag),
            Hint = $"write --{name}, --{name}=true or --{name}=false",
        },
    };

    /// <summary>Where a flag that is there stands.</summary>
    public SourceSpan SpanOf(string name) => _raw.SpanOf(_flags[name][0]);

    /// <exception cref="DockerfileSyntaxException">A flag is left that nobody asked for.</exception>
    public void RefuseOthers()
    {
        foreach (var flag in _raw.Flags)
        {
            if (!_known.Contains(flag.Name))
            {
                throw new DockerfileSyntaxException("UnknownFlag", $"unknown flag: --{flag.Name}")
                {
                    Span = _raw.SpanOf(flag),
                    Hint = Suggestion.Nearest(flag.Name, _known) is { } nearest ? $"did you mean --{nearest}?"
                        : _known.Count == 0 ? $"{_raw.Keyword.ToUpperInvariant()} has no flags"
                        : $"the flags of {_raw.Keyword.ToUpperInvariant()} are {string.Join(", ", _known.Order(StringComparer.Ordinal).Select(k => $"--{k}"))}",
                };
            }
        }
    }

    private RawFlag? Single(string name)
    {
        _known.Add(name);
        if (!_flags.TryGetValue(name, out var flags))
        {
            return null;
        }

        return flags.Count == 1 ? flags[0] : throw new DockerfileSyntaxException("DuplicateFlag", $"flag can't be repeated: {name}")
        {
            Span = _raw.SpanOf(flags[1]),
        };
    }

    private string ValueOf(RawFlag flag) => flag.Value ?? throw new DockerfileSyntaxException("FlagValueMissing", $"missing a value on flag: {flag.Name}")
    {
        Span = _raw.SpanOf(flag),
        Hint = $"write --{flag.Name}=VALUE",
    };
}
