namespace Slipway.Oci;

/// <summary>Points at content by type, digest and size in bytes (OCI image spec, descriptor.md).</summary>
public sealed record Descriptor
{
    public required string MediaType { get; init; }

    public required Digest Digest { get; init; }

    /// <summary>Size of the content in bytes; a reader must refuse content of any other size.</summary>
    public required long Size { get; init; }

    public IReadOnlyList<string>? Urls { get; init; }

    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    public Platform? Platform { get; init; }

    public string? ArtifactType { get; init; }
}
