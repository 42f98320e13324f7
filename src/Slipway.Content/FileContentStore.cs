using Slipway.Oci;

namespace Slipway.Content;

/// <summary>
/// A folder <c>blobs</c> with one file for each digest, <c>sha256/&lt;hex&gt;</c>. New content is written to a file of another name,
/// flushed to the disk and renamed, so that a name stands for verified bytes even after a power failure. The folder itself
/// is not flushed: what was stored last may then be missing, and whoever named it stores it again. Content that was asked
/// for and is here is in use from then on.
/// </summary>
public sealed class FileContentStore : IContentStore
{
    private const int BufferBytes = 256 << 10;

    private static readonly string[] Algorithms = ["sha256", "sha512"];

    private readonly string _blobs;
    private readonly IStoreFiles _files;

    /// <param name="folder">Absolute path; made when first written to.</param>
    public FileContentStore(string folder, IStoreFiles files)
    {
        _blobs = Path.Combine(folder, "blobs");
        _files = files;
    }

    /// <summary>The folder above all blobs.</summary>
    public string Folder => _blobs;

    /// <summary>The file that holds <paramref name="digest"/>, for those who can hand a file on without reading it.</summary>
    public string PathOf(Digest digest) => Path.Combine(_blobs, digest.Algorithm, digest.Hex);

    public bool Contains(Digest digest) => _files.Use(PathOf(digest));

    public long? SizeOf(Digest digest) => Contains(digest) && new FileInfo(PathOf(digest)) is { Exists: true } file ? file.Length : null;

    public Stream OpenRead(Digest digest)
    {
        if (!Contains(digest))
        {
            throw new ContentMissingException(digest);
        }

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
        if (!Contains(expected.Digest))
        {
            using var file = new UnnamedFile(_files.NewFilePath());
            await StoreAsync(content, file, expected, static _ => { }, cancellationToken);
        }
    }

    public async Task IngestAsync(Descriptor expected, Stream content, Action<Stream> follow, CancellationToken cancellationToken)
    {
        if (Contains(expected.Digest))
        {
            follow(OpenRead(expected.Digest));
            return;
        }

        using var file = new UnnamedFile(_files.NewFilePath(), bufferBytes: 0);
        var growth = new GrowingFile(file.Path);
        follow(growth.OpenRead());
        try
        {
            await StoreAsync(content, file, expected, growth.Grow, cancellationToken);
            growth.Complete();
        }
        catch (Exception e)
        {
            growth.Fail(e);
            throw;
        }
    }

    public Digest Write(ReadOnlySpan<byte> bytes)
    {
        var digest = Digest.Of(bytes);
        if (!Contains(digest))
        {
            using var file = new UnnamedFile(_files.NewFilePath());
            file.Stream.Write(bytes);
            Publish(file, digest);
        }

        return digest;
    }

    public (Digest Digest, long Size) Write(Action<Stream> write)
    {
        using var file = new UnnamedFile(_files.NewFilePath());
        using var digesting = new DigestingStream(file.Stream);
        write(digesting);
        var digest = digesting.Finish();
        Publish(file, digest);
        return (digest, digesting.Length);
    }

    public async Task<(Digest Digest, long Size)> WriteAsync(Stream content, CancellationToken cancellationToken)
    {
        using var file = new UnnamedFile(_files.NewFilePath());
        return await StoreAsync(content, file, expected: null, static _ => { }, cancellationToken);
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
        foreach (var algorithm in Algorithms)
        {
            var folder = Path.Combine(_blobs, algorithm);
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

    private async Task<(Digest Digest, long Size)> StoreAsync(
        Stream content, UnnamedFile file, Descriptor? expected, Action<long> written, CancellationToken cancellationToken)
    {
        await using var digesting = new DigestingStream(file.Stream, expected, written);
        await content.CopyToAsync(digesting, BufferBytes, cancellationToken);
        var digest = digesting.Finish();
        Publish(file, digest);
        return (digest, digesting.Length);
    }

    // Who writes the same at the same time renames the same bytes onto the same name.
    private void Publish(UnnamedFile file, Digest digest)
    {
        file.Stream.Flush(flushToDisk: true);
        file.Stream.Dispose();
        var path = PathOf(digest);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? _blobs);
        _files.Place(file.Path, path);
    }

    /// <summary>A file that is gone when it was not renamed.</summary>
    /// <param name="bufferBytes">Of the stream: 0 where others read what it writes at once. A compressor writes a few kilobytes at a time.</param>
    private sealed class UnnamedFile(string path, int bufferBytes = 64 << 10) : IDisposable
    {
        public string Path { get; } = path;

        public FileStream Stream { get; } = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferBytes);

        public void Dispose()
        {
            Stream.Dispose();
            File.Delete(Path);
        }
    }
}
