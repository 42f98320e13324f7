using System.Collections.Immutable;

namespace Slipway.Jinja.Nodes;

/// <summary>A macro, or the body of a <c>call</c>, as the template says it.</summary>
internal sealed record MacroDefinition(string Name, ImmutableArray<(string Name, Expression? Default)> Parameters, ImmutableArray<Statement> Body)
{
    /// <summary>Whether the body speaks of <c>varargs</c>: only then it may be given more than it has parameters.</summary>
    public bool TakesMorePositional { get; init; }

    /// <summary>Whether the body speaks of <c>kwargs</c>.</summary>
    public bool TakesMoreNamed { get; init; }

    /// <summary>Whether the body speaks of <c>caller</c>.</summary>
    public bool TakesCaller { get; init; }
}
