using System.Collections.Immutable;

namespace Slipway.Jinja.Evaluation;

/// <summary>The values given in a call.</summary>
internal sealed record CallArguments(ImmutableArray<JinjaValue> Positional, ImmutableArray<(string Name, JinjaValue Value)> Named)
{
    public static CallArguments Empty { get; } = new([], []);

    public static CallArguments Of(params ImmutableArray<JinjaValue> positional) => new(positional, []);
}
