using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Oci;

namespace Slipway.Images.Outputs;

/// <summary>
/// Writes images as one archive: an OCI layout (OCI image spec, image-layout.md), and for Docker the file manifest.json
/// beside it, which both its old and its new image store load.
/// </summary>
public static class ImageArchive
{
    private const string Layout = """{"imageLayoutVersion":"1.0.0"}""";

    /// <summary>The stream need not seek.</summary>
    public static void Write(
        IReadOnlyList<ExportedImage> images, LocalImages store, LayerExport layers, bool forDocker, Stream output, CancellationToken cancellationToken)
    {
        var archive = new ArchiveWriter(output);
        archive.Folder("blobs");
        archive.Folder("blobs/sha256");
        foreach (var image in images)
        {
            foreach (var (blob, diffId) in image.Layers.Zip(image.Image.DiffIds))
            {
                archive.Blob(blob, stream => layers.Write(blob, diffId, stream, cancellationToken));
            }

            archive.File(ArchiveWriter.PathOf(image.Image.Id), Content.ContentReading.ReadDocument(store.Content, image.Image.Id));
            archive.File(ArchiveWriter.PathOf(image.ManifestDescriptor.Digest), image.ManifestBytes);
        }

        archive.File("index.json", IndexOf(images));
        if (forDocker)
        {
            archive.File("manifest.json", DockerManifest(images));
        }

        archive.File("oci-layout", System.Text.Encoding.ASCII.GetBytes(Layout));
        archive.Finish();
    }

    /// <summary>The same files as a folder, which must be empty or an OCI layout already.</summary>
    public static void WriteFolder(
        IReadOnlyList<ExportedImage> images, LocalImages store, LayerExport layers, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(folder, "blobs", "sha256"));
        foreach (var image in images)
        {
            foreach (var (blob, diffId) in image.Layers.Zip(image.Image.DiffIds))
            {
                using var file = File.Create(Path.Combine(folder, ArchiveWriter.PathOf(blob.Digest)));
                layers.Write(blob, diffId, file, cancellationToken);
            }

            File.WriteAllBytes(Path.Combine(folder, ArchiveWriter.PathOf(image.Image.Id)), Content.ContentReading.ReadDocument(store.Content, image.Image.Id));
            File.WriteAllBytes(Path.Combine(folder, ArchiveWriter.PathOf(image.ManifestDescriptor.Digest)), image.ManifestBytes);
        }

        File.WriteAllText(Path.Combine(folder, "oci-layout"), Layout);
        File.WriteAllBytes(Path.Combine(folder, "index.json"), IndexOf(images));
    }

    private static byte[] IndexOf(IEnumerable<ExportedImage> images) => OciJson.Write(new ImageIndex
    {
        MediaType = MediaTypes.OciIndex,
        Manifests = [.. images.SelectMany(Entries)],
    });

    private static IEnumerable<Descriptor> Entries(ExportedImage image) => image.Names.IsEmpty
        ? [image.ManifestDescriptor]
        : image.Names.Select(name => image.ManifestDescriptor with
        {
            Annotations = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["io.containerd.image.name"] = name.ToString(),
                ["org.opencontainers.image.ref.name"] = name.Tag ?? "latest",
            },
        });

    private static byte[] DockerManifest(IEnumerable<ExportedImage> images) => JsonSerializer.SerializeToUtf8Bytes(
        [.. images.Select(i => new DockerManifestEntry(
            ArchiveWriter.PathOf(i.Image.Id),
            [.. i.Names.Select(n => n.Familiar)],
            [.. i.Layers.Select(l => ArchiveWriter.PathOf(l.Digest))]))],
        DockerArchiveJson.Default.DockerManifestEntryArray);
}

/// <summary>An image in the manifest.json of <c>docker save</c>.</summary>
internal sealed record DockerManifestEntry(string Config, string[]? RepoTags, string[] Layers);

[JsonSerializable(typeof(DockerManifestEntry[]))]
internal sealed partial class DockerArchiveJson : JsonSerializerContext;
