using System.Collections.Immutable;

namespace Slipway.Execution.Bootstrap.Apt;

/// <summary>An archive that apt uses (sources.list(5)): one line, or one stanza of the deb822 form.</summary>
internal sealed record AptSource
{
    public required ImmutableArray<string> Uris { get; init; }

    public required ImmutableArray<string> Suites { get; init; }

    public required ImmutableArray<string> Components { get; init; }

    /// <summary>Path of a keyring, or a whole key over several lines; null: whatever apt trusts.</summary>
    public string? SignedBy { get; init; }
}
