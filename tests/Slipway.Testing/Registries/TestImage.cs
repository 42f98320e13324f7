using System.Formats.Tar;
using System.IO.Compression;
using Slipway.Oci;

namespace Slipway.Testing.Registries;

/// <summary>An image made of noise: valid in every digest and size, the same for the same seed.</summary>
public sealed record TestImage
{
    private TestImage(IReadOnlyDictionary<Digest, byte[]> blobs, ImageManifest manifest, ImageConfig config)
    {
        Blobs = blobs;
        Manifest = manifest;
        Config = config;
        ManifestBytes = OciJson.Write(manifest);
        Descriptor = new Descriptor
        {
            MediaType = manifest.MediaType ?? MediaTypes.OciManifest,
            Digest = Digest.Of(ManifestBytes),
            Size = ManifestBytes.Length,
            Platform = config.Platform,
        };
    }

    /// <summary>The configuration and the layers.</summary>
    public IReadOnlyDictionary<Digest, byte[]> Blobs { get; }

    public ImageManifest Manifest { get; }

    public ImageConfig Config { get; }

    public byte[] ManifestBytes { get; }

    /// <summary>Of the manifest, with the platform, as an index would have it.</summary>
    public Descriptor Descriptor { get; }

    /// <summary>An image of <paramref name="layers"/> gzip layers, each with one file of <paramref name="layerBytes"/> random bytes.</summary>
    public static TestImage Random(int seed, int layers = 2, int layerBytes = 20_000, string platform = "linux/amd64", bool docker = false)
    {
        var random = new Random(seed);
        var blobs = new Dictionary<Digest, byte[]>();
        var diffIds = new List<Digest>();
        var descriptors = new List<Descriptor>();
        for (var i = 0; i < layers; i++)
        {
            var content = new byte[layerBytes];
            random.NextBytes(content);
            var tar = Tar($"file-{seed}-{i}", content);
            diffIds.Add(Digest.Of(tar));
            descriptors.Add(Add(blobs, Gzip(tar), docker ? MediaTypes.DockerLayerGzip : MediaTypes.OciLayerGzip));
        }

        var runsOn = Platform.Parse(platform);
        var config = new ImageConfig
        {
            Architecture = runsOn.Architecture,
            Os = runsOn.Os,
            Variant = runsOn.Variant,
            Config = new ContainerConfig { Cmd = ["/file"], Env = [$"SEED={seed}"] },
            Rootfs = new RootFs { DiffIds = diffIds },
        };
        var manifest = new ImageManifest
        {
            MediaType = docker ? MediaTypes.DockerManifest : MediaTypes.OciManifest,
            Config = Add(blobs, OciJson.Write(config), docker ? MediaTypes.DockerConfig : MediaTypes.OciConfig),
            Layers = descriptors,
        };
        return new TestImage(blobs, manifest, config);
    }

    private static Descriptor Add(Dictionary<Digest, byte[]> blobs, byte[] bytes, string mediaType)
    {
        var digest = Digest.Of(bytes);
        blobs[digest] = bytes;
        return new Descriptor { MediaType = mediaType, Digest = digest, Size = bytes.Length };
    }

    private static byte[] Tar(string name, byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var writer = new TarWriter(bytes, TarEntryFormat.Ustar, leaveOpen: true))
        {
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
            {
                DataStream = new MemoryStream(content),
                ModificationTime = DateTimeOffset.UnixEpoch,
            });
        }

        return bytes.ToArray();
    }

    private static byte[] Gzip(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return bytes.ToArray();
    }
}
