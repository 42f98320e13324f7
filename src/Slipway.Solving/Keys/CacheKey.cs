using Slipway.Oci;

namespace Slipway.Solving;

/// <summary>
/// What a step does on what: the digest under which its result is remembered. Known before the step runs, and never
/// dependent on names shown, limits, times or the machine.
/// </summary>
public readonly record struct CacheKey(Digest Digest)
{
    public string Hex => Digest.Hex;

    public override string ToString() => Digest.ToString();
}
