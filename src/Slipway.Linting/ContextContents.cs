using System.Collections.Immutable;
using Slipway.Patterns;

namespace Slipway.Linting;

/// <summary>The build context as rules see it. <paramref name="Ignored"/>: what <c>.dockerignore</c> leaves out.</summary>
public sealed record ContextContents(IgnoreMatcher Ignored)
{
    /// <summary>The files that COPY can reach, relative, in byte order; null where nobody looked.</summary>
    public ImmutableArray<string>? Files { get; init; }
}
