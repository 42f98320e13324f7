using Slipway.Oci;

namespace Slipway.Content;

/// <summary>There are more or fewer bytes than announced.</summary>
public sealed class SizeMismatchException(Digest digest, long expected, long actual)
    : IOException($"{digest} has {(actual > expected ? "more than " : "")}{Math.Min(actual, expected)} bytes where {expected} were announced")
{
    public long Expected { get; } = expected;
}
