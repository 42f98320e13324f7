using System.Collections.Immutable;

namespace Slipway.Linting;

/// <summary>
/// Which rules count: what <c># check=</c> and <c>BUILDKIT_DOCKERFILE_CHECK</c> say
/// (docs.docker.com/build/checks, "Skip checks" and "Experimental checks").
/// </summary>
public sealed record RuleSelection
{
    private const string Every = "all";

    public static RuleSelection Default { get; } = new();

    /// <summary>Names that are skipped, in any case; <c>all</c> stands for every rule.</summary>
    public ImmutableArray<string> Skipped { get; init; } = [];

    /// <summary>Experimental rules that are wanted, skipped or not; <c>all</c> stands for every one.</summary>
    public ImmutableArray<string> Experimental { get; init; } = [];

    /// <summary>Whether a finding fails the build.</summary>
    public bool FindingsAreErrors { get; init; }

    /// <summary>Reads <c>skip=Rule,Rule;error=true;experimental=all</c>.</summary>
    /// <exception cref="FormatException">An option is unknown or malformed; the message is for people.</exception>
    public static RuleSelection Parse(string text)
    {
        var selection = Default;
        foreach (var option in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = option.IndexOf('=');
            var value = equals < 0 ? "" : option[(equals + 1)..].Trim();
            selection = (equals < 0 ? option : option[..equals].Trim()) switch
            {
                "skip" when equals > 0 => selection with { Skipped = Names(value) },
                "experimental" when equals > 0 => selection with { Experimental = Names(value) },
                "error" when bool.TryParse(value, out var error) => selection with { FindingsAreErrors = error },
                "error" => throw new FormatException($"failed to parse check option: error={value} is neither true nor false"),
                _ => throw new FormatException($"invalid check option \"{option}\": write skip=, error= or experimental="),
            };
        }

        return selection;
    }

    public bool Includes(LintRule rule) => rule.IsExperimental
        ? Names(Experimental, rule)
        : !Names(Skipped, rule);

    private static bool Names(ImmutableArray<string> names, LintRule rule) =>
        names.Any(n => n.Equals(Every, StringComparison.OrdinalIgnoreCase) || n.Equals(rule.Name, StringComparison.OrdinalIgnoreCase));

    private static ImmutableArray<string> Names(string list) =>
        [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
