using System.Collections.Immutable;

namespace Slipway.Cli.Rendering;

/// <summary>What a verb lists: every field that its rows have, and which of them make the table that it shows unasked.</summary>
internal sealed record ListingShape
{
    public required ImmutableArray<ListingField> Fields { get; init; }

    /// <summary>Names of fields, first column first.</summary>
    public required ImmutableArray<string> Columns { get; init; }

    /// <summary>The field that is all there is with <c>--quiet</c>.</summary>
    public string IdField { get; init; } = "ID";
}
