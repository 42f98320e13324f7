using System.Collections.Immutable;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Where a shell is opened: a file system, and what a RUN there has or would have.</summary>
internal sealed record ShellSite
{
    /// <summary>The layers, base first.</summary>
    public required ImmutableArray<LayerId> Chain { get; init; }

    public required Step.Run Run { get; init; }

    public required StepOptions Options { get; init; }
}
