using System.IO.Compression;
using System.Text;
using Slipway.Oci;
using Slipway.Testing.Registries;

namespace Slipway.Testing.Images;

/// <summary>The files of an OCI layout or a docker-archive, to be written as a folder or a tar, whole or spoilt.</summary>
public sealed class TestLayout
{
    private readonly List<Descriptor> _entries = [];

    /// <summary>Files by path; <c>index.json</c> is made when they are written, unless it is here.</summary>
    public SortedDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>What <c>docker save</c> wrote before version 25: plain layers in folders, one of them a link to another where they are the same.</summary>
    public static TarBuilder OldDockerArchive(TestImage image, params string[] tags)
    {
        var tar = new TarBuilder();
        var paths = new List<string>();
        foreach (var layer in image.Manifest.Layers)
        {
            var folder = Digest.Of(Encoding.UTF8.GetBytes("layer of " + layer.Digest)).Hex;
            paths.Add($"{folder}/layer.tar");
            tar.Directory(folder).File($"{folder}/VERSION", "1.0").File($"{folder}/json", "{}").File($"{folder}/layer.tar", Unpacked(image.Blobs[layer.Digest]));
        }

        var id = image.Manifest.Config.Digest;
        return tar
            .File($"{id.Hex}.json", image.Blobs[id])
            .File("manifest.json", DockerManifest($"{id.Hex}.json", tags, paths))
            .File("repositories", "{}");
    }

    /// <summary>The text of a manifest.json with one image.</summary>
    public static string DockerManifest(string config, IReadOnlyList<string> tags, IReadOnlyList<string> layers) =>
        $$"""[{"Config":"{{config}}","RepoTags":{{List(tags)}},"Layers":{{List(layers)}}}]""";

    public static byte[] Unpacked(byte[] gzip)
    {
        using var plain = new MemoryStream();
        using var packed = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        packed.CopyTo(plain);
        return plain.ToArray();
    }

    public static byte[] Packed(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }

    /// <summary>An image with its entry in the index.</summary>
    public TestLayout Add(TestImage image, string? name = null, string? reference = null)
    {
        AddBlobs(image);
        return AddEntry(image.Descriptor, name, reference);
    }

    /// <summary>An index of images, with one entry in the layout's own; the images of <paramref name="absent"/> are only named in it.</summary>
    public TestLayout AddIndex(string name, IReadOnlyList<TestImage> images, params TestImage[] absent)
    {
        foreach (var image in images)
        {
            AddBlobs(image);
        }

        var bytes = OciJson.Write(new ImageIndex { MediaType = MediaTypes.OciIndex, Manifests = [.. images.Concat(absent).Select(i => i.Descriptor)] });
        Files[$"blobs/sha256/{Digest.Of(bytes).Hex}"] = bytes;
        return AddEntry(new Descriptor { MediaType = MediaTypes.OciIndex, Digest = Digest.Of(bytes), Size = bytes.Length }, name, reference: null);
    }

    /// <summary>An entry alone.</summary>
    public TestLayout AddEntry(Descriptor entry, string? name, string? reference)
    {
        var annotations = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (name is not null)
        {
            annotations["io.containerd.image.name"] = name;
        }

        if (reference is not null)
        {
            annotations["org.opencontainers.image.ref.name"] = reference;
        }

        _entries.Add(entry with { Annotations = annotations.Count > 0 ? annotations : null });
        return this;
    }

    public TestLayout AddBlobs(TestImage image)
    {
        Files[$"blobs/sha256/{image.Descriptor.Digest.Hex}"] = image.ManifestBytes;
        foreach (var (digest, bytes) in image.Blobs)
        {
            Files[$"blobs/sha256/{digest.Hex}"] = bytes;
        }

        return this;
    }

    public TestLayout WriteTo(string folder)
    {
        foreach (var (path, bytes) in AllFiles())
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file) ?? folder);
            File.WriteAllBytes(file, bytes);
        }

        return this;
    }

    public TarBuilder ToTar()
    {
        var tar = new TarBuilder().Directory("blobs").Directory("blobs/sha256");
        foreach (var (path, bytes) in AllFiles())
        {
            tar.File(path, bytes);
        }

        return tar;
    }

    private IEnumerable<KeyValuePair<string, byte[]>> AllFiles()
    {
        Files.TryAdd("index.json", OciJson.Write(new ImageIndex { MediaType = MediaTypes.OciIndex, Manifests = _entries }));
        Files.TryAdd("oci-layout", """{"imageLayoutVersion":"1.0.0"}"""u8.ToArray());
        return Files;
    }

    private static string List(IEnumerable<string> texts) => $"[{string.Join(',', texts.Select(t => $"\"{t}\""))}]";
}
