using Slipway.Content;
using Slipway.Images.Formats;
using Slipway.Images.Outputs;
using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Images.Artifacts;

/// <summary>An entry of an OCI layout folder (OCI image spec, image-layout.md), found by its tag or its digest. Not for two writers at once.</summary>
/// <param name="folder">Absolute; made when it is first written to.</param>
/// <param name="tag">What the entry is called within the folder.</param>
/// <param name="digest">The manifest to read, whatever it is called; null for the one with the tag.</param>
public sealed class LayoutPlace(string folder, string tag, Digest? digest) : IArtifactPlace
{
    public string Name => digest is { } exact ? $"{folder}@{exact}" : $"{folder}:{tag}";

    public string Home => folder;

    public Task<ReadOnlyMemory<byte>?> FindAsync(CancellationToken cancellationToken) => Task.FromResult(Find());

    public Task<ReadOnlyMemory<byte>> ReadManifestAsync(Descriptor manifest, CancellationToken cancellationToken) =>
        Task.FromResult(ReadDocument(manifest.Digest));

    public Task<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellationToken) => Task.FromResult<Stream>(Open(LayoutNames.PathOf(blob.Digest)));

    public Task PutBlobAsync(Descriptor blob, Action<Stream> write, CancellationToken cancellationToken)
    {
        OciLayoutFolder.AddBlob(folder, new LayoutBlob(blob.Digest, blob.Size, write));
        return Task.CompletedTask;
    }

    public Task PutManifestAsync(Descriptor manifest, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        OciLayoutFolder.AddBlob(folder, new LayoutBlob(manifest.Digest, bytes.Length, output => output.Write(bytes.Span)));
        OciLayoutFolder.AddEntries(folder, [LayoutNames.Tag(manifest, tag)]);
        return Task.CompletedTask;
    }

    private ReadOnlyMemory<byte>? Find()
    {
        if (digest is { } exact)
        {
            return File.Exists(Path.Combine(folder, LayoutNames.PathOf(exact))) ? Document(exact) : null;
        }

        return OciLayoutFolder.ReadIndex(folder).FirstOrDefault(e => LayoutNames.TagOf(e) == tag) is { } entry ? Document(entry.Digest) : null;

        // Nothing, where a null of the bytes themselves would be an empty document.
        ReadOnlyMemory<byte>? Document(Digest found) => ReadDocument(found);
    }

    private ReadOnlyMemory<byte> ReadDocument(Digest document)
    {
        using var file = Open(LayoutNames.PathOf(document));
        if (file.Length > ContentReading.LargestDocumentBytes)
        {
            throw new InvalidDataException($"{document} has {file.Length} bytes and is no manifest");
        }

        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return document.Matches(bytes) ? bytes : throw new InvalidDataException($"{file.Name} is damaged: it has another digest");
    }

    private FileStream Open(string path)
    {
        using var root = RootedDirectory.Open(folder, LinkPolicy.WithinRoot);
        return new FileStream(root.OpenRead(path, followFinal: true), FileAccess.Read, bufferSize: 0);
    }
}
