using Slipway.Content;
using Slipway.Images.Formats;
using Slipway.Layers;
using Slipway.Layers.Compression;
using Slipway.Layers.Tar;
using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Images.Sources.Files;

/// <summary>
/// Files of an archive that was read once, from front to back: blobs went straight into the content store, verified by the
/// digest in their name; so did whatever is large; the rest is in memory. Nothing is written anywhere by a name of the
/// archive. What no image turns out to need stays in the store until it is collected.
/// </summary>
internal sealed class ArchiveFiles : IImageFiles
{
    private readonly IContentStore _content;
    private readonly Dictionary<string, Descriptor> _stored = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _inMemory = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private long _bytesInMemory;

    private ArchiveFiles(IContentStore content) => _content = content;

    /// <summary>Reads a tar, packed or not, to its end, and leaves it open. The stream need not seek.</summary>
    /// <exception cref="MalformedArchiveException">Damaged, truncated or hostile.</exception>
    /// <exception cref="InvalidDataException">The packed data is damaged.</exception>
    /// <exception cref="DigestMismatchException">A blob is not what its name says.</exception>
    public static async Task<ArchiveFiles> ReadAsync(Stream archive, IContentStore content, CancellationToken cancellationToken)
    {
        var files = new ArchiveFiles(content);
        await using var plain = Decompression.Open(archive);
        using var tar = new TarReader(plain);
        for (var count = 1; tar.Next() is { } entry; count++)
        {
            if (count > Limits.Files)
            {
                throw new MalformedArchiveException($"more than {Limits.Files} files: this is no archive of images");
            }

            cancellationToken.ThrowIfCancellationRequested();
            await files.AddAsync(entry, tar.Content, cancellationToken);
        }

        tar.Drain();
        return files;
    }

    public bool Contains(string path) => Resolve(path) is { } found && (_stored.ContainsKey(found) || _inMemory.ContainsKey(found));

    public byte[] ReadDocument(string path)
    {
        var found = Resolve(path) ?? path;
        return _inMemory.TryGetValue(found, out var bytes) ? bytes
            : _stored.TryGetValue(found, out var stored) ? _content.ReadDocument(stored.Digest)
            : throw Missing(path);
    }

    public async Task<(Digest Digest, long Size)> StoreAsync(string path, Descriptor? expected, CancellationToken cancellationToken)
    {
        var found = Resolve(path) ?? path;
        if (_inMemory.TryGetValue(found, out var bytes))
        {
            var document = expected ?? new Descriptor { MediaType = "", Digest = Digest.Of(bytes), Size = bytes.Length };
            await _content.IngestAsync(document, new MemoryStream(bytes, writable: false), cancellationToken);
            return (document.Digest, document.Size);
        }

        var stored = _stored.GetValueOrDefault(found) ?? throw Missing(path);
        return expected is null || expected.Digest == stored.Digest
            ? stored.Size == (expected?.Size ?? stored.Size)
                ? (stored.Digest, stored.Size)
                : throw new SizeMismatchException(stored.Digest, expected?.Size ?? 0, stored.Size)
            : throw new DigestMismatchException(expected.Digest, stored.Digest);
    }

    private async Task AddAsync(TarEntry entry, Stream content, CancellationToken cancellationToken)
    {
        var path = ArchivePaths.Clean(entry.Path) ?? throw new MalformedArchiveException(entry.Path, "invalid entry name, it leads out of the archive");
        switch (entry.Type)
        {
            case TarEntryType.File:
                await AddFileAsync(path, entry, content, cancellationToken);
                break;
            case TarEntryType.HardLink:
                AddLink(path, entry, ArchivePaths.Clean(entry.LinkTarget));
                break;
            case TarEntryType.SymbolicLink:
                AddLink(path, entry, ArchivePaths.Follow(path, entry.LinkTarget));
                break;
            default:
                // Folders need no making, and of devices and pipes no image consists.
                break;
        }
    }

    private async Task AddFileAsync(string path, TarEntry entry, Stream content, CancellationToken cancellationToken)
    {
        if (!entry.Segments.IsDefault)
        {
            throw new MalformedArchiveException(entry.Path, "a sparse file in an archive of images; write it without --sparse");
        }

        // The later of two entries of a name is the file.
        Forget(path);
        if (LayoutNames.BlobAt(path) is { } digest)
        {
            var blob = new Descriptor { MediaType = "", Digest = digest, Size = entry.SizeBytes };
            await _content.IngestAsync(blob, content, cancellationToken);
            _stored[path] = blob with { Size = _content.SizeOf(digest) ?? entry.SizeBytes };
        }
        else if (entry.SizeBytes <= ContentReading.LargestDocumentBytes && _bytesInMemory + entry.SizeBytes <= Limits.BytesInMemory)
        {
            var bytes = new byte[entry.SizeBytes];
            content.ReadExactly(bytes);
            _bytesInMemory += bytes.Length;
            _inMemory[path] = bytes;
        }
        else
        {
            var (stored, size) = await _content.WriteAsync(content, cancellationToken);
            _stored[path] = new Descriptor { MediaType = "", Digest = stored, Size = size };
        }
    }

    private void AddLink(string path, TarEntry entry, string? target)
    {
        Forget(path);
        _links[path] = target ?? throw new MalformedArchiveException(entry.Path, $"a link to {PathText.Display(entry.LinkTarget)}, out of the archive");
    }

    private void Forget(string path)
    {
        _links.Remove(path);
        _stored.Remove(path);
        if (_inMemory.Remove(path, out var bytes))
        {
            _bytesInMemory -= bytes.Length;
        }
    }

    private string? Resolve(string path)
    {
        var found = ArchivePaths.Clean(path);
        for (var links = 0; found is not null && _links.TryGetValue(found, out var target); links++)
        {
            if (links == Limits.Links)
            {
                return null;
            }

            found = target;
        }

        return found;
    }

    private static InvalidDataException Missing(string path) => new($"the image has no file {path}");
}
