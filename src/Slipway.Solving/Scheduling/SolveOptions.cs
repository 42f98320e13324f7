using Slipway.Oci;

namespace Slipway.Solving;

/// <summary>How a build is carried out; nothing of it is in a key.</summary>
public sealed record SolveOptions
{
    /// <summary>
    /// How many steps run at once. More than cores by default: a step that waits for the network or sleeps costs nothing.
    /// </summary>
    public int Jobs { get; init; } = Math.Max(8, 2 * Environment.ProcessorCount);

    /// <summary>Digest of the Dockerfile's text: by it another checkout is known as the same project.</summary>
    public Digest? Dockerfile { get; init; }

    /// <summary>Follows how the steps come by their results; null when nobody asks.</summary>
    public ISolveObserver? Observer { get; init; }

    /// <summary>Where builds that come to the same step at once take turns; null where each makes its own.</summary>
    public IStepTurns? Turns { get; init; }

    /// <summary>Is told in words why each step is taken from the cache or is not, from several threads; null when nobody asks.</summary>
    public Action<string>? Explain { get; init; }
}
