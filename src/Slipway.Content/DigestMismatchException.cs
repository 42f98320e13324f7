using Slipway.Oci;

namespace Slipway.Content;

/// <summary>Bytes are not what their digest says.</summary>
public sealed class DigestMismatchException(Digest expected, Digest actual)
    : IOException($"the content has digest {actual}, not {expected}: it was changed or damaged on its way")
{
    public Digest Expected { get; } = expected;

    public Digest Actual { get; } = actual;
}
