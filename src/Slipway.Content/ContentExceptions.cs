using Slipway.Oci;

namespace Slipway.Content;

/// <summary>Content that was asked for is not in the store.</summary>
public sealed class ContentMissingException(Digest digest) : IOException($"{digest} is not in the store")
{
    public Digest Digest { get; } = digest;
}

/// <summary>Bytes are not what their digest says.</summary>
public sealed class DigestMismatchException(Digest expected, Digest actual)
    : IOException($"the content has digest {actual}, not {expected}: it was changed or damaged on its way")
{
    public Digest Expected { get; } = expected;

    public Digest Actual { get; } = actual;
}

/// <summary>There are more or fewer bytes than announced.</summary>
public sealed class SizeMismatchException(Digest digest, long expected, long actual)
    : IOException($"{digest} has {(actual > expected ? "more than " : "")}{Math.Min(actual, expected)} bytes where {expected} were announced")
{
    public long Expected { get; } = expected;
}
