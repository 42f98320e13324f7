using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Linting;

namespace Slipway.Engine;

/// <summary>What was found out about a Dockerfile without building it.</summary>
public sealed record CheckResult
{
    public required SourceText Source { get; init; }

    /// <summary>What keeps it from being built; where there is any, little else was looked at.</summary>
    public ImmutableArray<Diagnostic> Errors { get; init; } = [];

    /// <summary>In the order of the text.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>The text with all fixes in it that are safe; the same text where there are none.</summary>
    public required string Mended { get; init; }

    /// <summary>Whether the file is as it should be: what is merely worth knowing does not count.</summary>
    public bool IsClean => Errors.IsEmpty && Findings.All(f => f.Rule.Severity == Severity.Info);
}
