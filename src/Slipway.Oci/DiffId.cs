namespace Slipway.Oci;

/// <summary>
/// The digest of a layer's <em>uncompressed</em> tar (OCI image spec, config.md, "Layer DiffID").
/// A type of its own, so that it is never mistaken for the digest of a compressed blob.
/// </summary>
public readonly record struct DiffId(Digest Digest)
{
    public string Hex => Digest.Hex;

    public static DiffId Parse(string text) => new(Digest.Parse(text));

    public override string ToString() => Digest.ToString();
}
