namespace Slipway.Oci;

/// <summary>Media types of images (OCI image spec, media-types.md; Docker image manifest v2 schema 2).</summary>
public static class MediaTypes
{
    public const string OciManifest = "application/vnd.oci.image.manifest.v1+json";
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";
    public const string OciConfig = "application/vnd.oci.image.config.v1+json";
    public const string OciLayer = "application/vnd.oci.image.layer.v1.tar";
    public const string OciLayerGzip = "application/vnd.oci.image.layer.v1.tar+gzip";
    public const string OciLayerZstd = "application/vnd.oci.image.layer.v1.tar+zstd";

    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";
    public const string DockerManifestList = "application/vnd.docker.distribution.manifest.list.v2+json";
    public const string DockerConfig = "application/vnd.docker.container.image.v1+json";
    public const string DockerLayer = "application/vnd.docker.image.rootfs.diff.tar";
    public const string DockerLayerGzip = "application/vnd.docker.image.rootfs.diff.tar.gzip";
    public const string DockerForeignLayerGzip = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";

    public static bool IsIndex(string? mediaType) => mediaType is OciIndex or DockerManifestList;

    public static bool IsManifest(string? mediaType) => mediaType is OciManifest or DockerManifest;

    /// <summary>A tar of files, plain or compressed, that a registry itself holds.</summary>
    public static bool IsLayer(string? mediaType) =>
        mediaType is OciLayer or OciLayerGzip or OciLayerZstd or DockerLayer or DockerLayerGzip;

    /// <summary>A configuration that says how a container starts, and not that of some other artifact.</summary>
    public static bool IsConfig(string? mediaType) => mediaType is OciConfig or DockerConfig;

    /// <summary>OCI's name for what Docker's types name: the bytes are the same. Other types stay.</summary>
    public static string ToOci(string mediaType) => mediaType switch
    {
        DockerManifest => OciManifest,
        DockerManifestList => OciIndex,
        DockerConfig => OciConfig,
        DockerLayer => OciLayer,
        DockerLayerGzip => OciLayerGzip,
        _ => mediaType,
    };

    /// <summary>Docker's name for what OCI's types name, where it has one: not for what is packed with zstd. Other types stay.</summary>
    public static string ToDocker(string mediaType) => mediaType switch
    {
        OciManifest => DockerManifest,
        OciIndex => DockerManifestList,
        OciConfig => DockerConfig,
        OciLayer => DockerLayer,
        OciLayerGzip => DockerLayerGzip,
        _ => mediaType,
    };
}
