using System.Collections.Immutable;

namespace Slipway.Steps;

/// <summary>
/// The part of a source that a step reads. The digest of a selection is over names, types, modes, owners, bytes, link
/// targets and extended attributes of what it selects, never over times.
/// </summary>
public sealed record Selection
{
    /// <summary>Paths, with wildcards where <see cref="Wildcards"/> is set. <c>/</c> is the whole source.</summary>
    public required ImmutableArray<string> Patterns { get; init; }

    public bool Wildcards { get; init; }

    public ImmutableArray<string> Excludes { get; init; } = [];

    /// <summary>Whether the folders above a match count as well (<c>COPY --parents</c>).</summary>
    public bool Parents { get; init; }
}
