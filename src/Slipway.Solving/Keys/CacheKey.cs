using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Solving;

/// <summary>
/// What a step does on what: the digest under which its result is remembered. Known before the step runs, and never
/// dependent on names shown, limits, times or the machine.
/// </summary>
public readonly record struct CacheKey(Digest Digest)
{
    /// <summary>The encoding that keys are digests of: those of another one are never found again.</summary>
    public static int EncodingVersion => KeyWriter.Version;

    public string Hex => Digest.Hex;

    /// <summary>The key of a step by the content of its inputs, which are <paramref name="parts"/> in their order.</summary>
    public static CacheKey OfContent(ImmutableArray<KeyPart> parts)
    {
        using var key = new KeyWriter("content");
        foreach (var part in parts)
        {
            key.Add(part.Digest);
        }

        return new CacheKey(key.Finish());
    }

    public override string ToString() => Digest.ToString();
}
