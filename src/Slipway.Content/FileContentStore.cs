using System.Buffers;
using System.Security.Cryptography;
using Slipway.Oci;

namespace Slipway.Content;

/// <summary>
/// A folder with one file for each digest, <c>sha256/&lt;hex&gt;</c>. New content is written under <c>ingest/</c>, flushed to
/// the disk and renamed, so that a name stands for verified bytes even after a power failure.
/// </summary>
public sealed class FileContentStore : IContentStore
{
    private const int BufferBytes = 256 << 10;

    private readonly string _folder;
    private readonly string _ingest;

    /// <param name="folder">Absolute path; made when first written to.</param>
    public FileContentStore(string folder)
    {
        _folder = folder;
        _ingest = Path.Combine(folder, "ingest");
    }

    /// <summary>The file that holds <paramref name="digest"/>, for those who can hand a file on without reading it.</summary>
    public string PathOf(Digest digest) => Path.Combine(_folder, digest.Algorithm, digest.Hex);

    public bool Contains(Digest digest) => File.Exists(PathOf(digest));

    public long? SizeOf(Digest digest) => new FileInfo(PathOf(digest)) is { Exists: true } file ? file.Length : null;

    public Stream OpenRead(Digest digest)
    {
        try
        {
            return new FileStream(PathOf(digest), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ContentMissingException(digest);
        }
    }

    public async Task IngestAsync(Descriptor expected, Stream content, CancellationToken cancellationToken)
    {
        if (Contains(expected.Digest))
        {
            return;
        }

        using var file = NewFile();
        var (actual, size) = await CopyAsync(content, file.Stream, expected, cancellationToken);
        if (size != expected.Size)
        {
            throw new SizeMismatchException(expected.Digest, expected.Size, size);
        }

        if (actual != expected.Digest)
        {
            throw new DigestMismatchException(expected.Digest, actual);
        }

        Publish(file, actual);
    }

    public Digest Write(ReadOnlySpan<byte> bytes)
    {
        var digest = Digest.Of(bytes);
        if (!Contains(digest))
        {
            using var file = NewFile();
            file.Stream.Write(bytes);
            Publish(file, digest);
        }

        return digest;
    }

    public async Task<(Digest Digest, long Size)> WriteAsync(Stream content, CancellationToken cancellationToken)
    {
        using var file = NewFile();
        var (digest, size) = await CopyAsync(content, file.Stream, expected: null, cancellationToken);
        Publish(file, digest);
        return (digest, size);
    }

    public void Delete(Digest digest)
    {
        try
        {
            File.Delete(PathOf(digest));
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing was ever stored.
        }
    }

    public IEnumerable<Digest> List()
    {
        foreach (var algorithm in new[] { "sha256", "sha512" })
        {
            var folder = Path.Combine(_folder, algorithm);
            if (!Directory.Exists(folder))
            {
                continue;
            }

            foreach (var file in Directory.EnumerateFiles(folder))
            {
                if (Digest.TryParse($"{algorithm}:{Path.GetFileName(file)}", out var digest))
                {
                    yield return digest;
                }
            }
        }
    }

    private static async Task<(Digest Digest, long Size)> CopyAsync(
        Stream content, FileStream file, Descriptor? expected, CancellationToken cancellationToken)
    {
        var sha512 = expected?.Digest.Algorithm == "sha512";
        using var hash = IncrementalHash.CreateHash(sha512 ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long size = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                size += read;
                if (size > expected?.Size)
                {
                    throw new SizeMismatchException(expected.Digest, expected.Size, size);
                }

                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            var hex = Convert.ToHexStringLower(hash.GetHashAndReset());
            return (Digest.Parse($"{(sha512 ? "sha512" : "sha256")}:{hex}"), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private TemporaryFile NewFile()
    {
        Directory.CreateDirectory(_ingest);
        return new TemporaryFile(Path.Combine(_ingest, Guid.NewGuid().ToString("N")));
    }

    // Who writes the same at the same time renames the same bytes onto the same name.
    private void Publish(TemporaryFile file, Digest digest)
    {
        file.Stream.Flush(flushToDisk: true);
        file.Stream.Dispose();
        var path = PathOf(digest);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? _folder);
        File.Move(file.Path, path, overwrite: true);
    }

    /// <summary>A file that is gone when it was not renamed.</summary>
    private sealed class TemporaryFile(string path) : IDisposable
    {
        public string Path { get; } = path;

        public FileStream Stream { get; } = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);

        public void Dispose()
        {
            Stream.Dispose();
            File.Delete(Path);
        }
    }
}
