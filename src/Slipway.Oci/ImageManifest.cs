namespace Slipway.Oci;

/// <summary>One image for one platform: its configuration and its layers, base first (OCI image spec, manifest.md).</summary>
public sealed record ImageManifest
{
    public int SchemaVersion { get; init; } = 2;

    public string? MediaType { get; init; }

    public string? ArtifactType { get; init; }

    public required Descriptor Config { get; init; }

    public required IReadOnlyList<Descriptor> Layers { get; init; }

    public Descriptor? Subject { get; init; }

    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}
