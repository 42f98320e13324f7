namespace Slipway.Oci;

/// <summary>
/// What an image is and how it starts (OCI image spec, config.md). Its canonical bytes have the image id as their digest.
/// </summary>
public sealed record ImageConfig
{
    public DateTimeOffset? Created { get; init; }

    public string? Author { get; init; }

    public required string Architecture { get; init; }

    public required string Os { get; init; }

    public string? Variant { get; init; }

    public string? OsVersion { get; init; }

    public IReadOnlyList<string>? OsFeatures { get; init; }

    public ContainerConfig? Config { get; init; }

    public required RootFs Rootfs { get; init; }

    public IReadOnlyList<HistoryEntry>? History { get; init; }

    /// <summary>
    /// <c>slipway.cache.v1</c>, Slipway's own: what the layers were made by, for builds elsewhere, in base64; null in most images. The spec has
    /// readers pass over what they do not know.
    /// </summary>
    public string? Cache { get; init; }

    public Platform Platform => new(Os, Architecture, Variant);
}

/// <summary>The layers of an image by their diff ids, base first.</summary>
public sealed record RootFs
{
    public string Type { get; init; } = "layers";

    public required IReadOnlyList<Digest> DiffIds { get; init; }
}

/// <summary>One line of <c>history</c>: what made a layer, or what changed only the configuration.</summary>
public sealed record HistoryEntry
{
    public DateTimeOffset? Created { get; init; }

    public string? CreatedBy { get; init; }

    public string? Author { get; init; }

    public string? Comment { get; init; }

    public bool EmptyLayer { get; init; }
}
