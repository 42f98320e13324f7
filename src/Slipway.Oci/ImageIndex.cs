namespace Slipway.Oci;

/// <summary>Several manifests under one name, usually one for each platform (OCI image spec, image-index.md).</summary>
public sealed record ImageIndex
{
    public int SchemaVersion { get; init; } = 2;

    public string? MediaType { get; init; }

    public string? ArtifactType { get; init; }

    public required IReadOnlyList<Descriptor> Manifests { get; init; }

    public Descriptor? Subject { get; init; }

    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}
