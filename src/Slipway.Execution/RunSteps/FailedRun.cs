using System.Collections.Immutable;
using Slipway.Execution.Mounts;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Execution.RunSteps;

/// <summary>
/// What a RUN that failed has left: the file system as its command left it, and all that it was run with. Disposing it gives the
/// mounts back; the layers stay.
/// </summary>
public sealed class FailedRun : IDisposable
{
    public required StepNode Node { get; init; }

    public required Step.Run Run { get; init; }

    /// <summary>The layers that the command began on, base first.</summary>
    public required ImmutableArray<LayerId> Below { get; init; }

    /// <summary>The layer of what the command changed before it failed. Nothing refers to it yet.</summary>
    public required LayerId Changes { get; init; }

    /// <summary>What the mounts read from, by the numbers that they have for it.</summary>
    public required IReadOnlyList<StepResult> Sources { get; init; }

    /// <summary>The mounts as the command left them, what it wrote to a writable bind mount included; null where they have been given back.</summary>
    public PreparedMounts? Mounts { get; init; }

    /// <summary>The file system that the command left, base first.</summary>
    public ImmutableArray<LayerId> Chain => [.. Below, Changes];

    public void Dispose() => Mounts?.Dispose();
}
