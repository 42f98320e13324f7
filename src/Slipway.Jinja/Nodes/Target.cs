using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Jinja.Nodes;

/// <summary>What <c>set</c> and <c>for</c> assign to.</summary>
internal abstract record Target(SourceSpan Span)
{
    public sealed record Name(SourceSpan Span, string Identifier) : Target(Span);

    /// <summary><c>a, b</c> takes the items of a value apart.</summary>
    public sealed record Several(SourceSpan Span, ImmutableArray<Target> Targets) : Target(Span);

    /// <summary><c>ns.attribute</c> of a namespace.</summary>
    public sealed record Member(SourceSpan Span, string Namespace, string Attribute) : Target(Span);
}
