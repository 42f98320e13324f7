using Slipway.Layers.Tar;
using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Images.Outputs;

/// <summary>The tar of an image archive: plain files of fixed owner, mode and time, so that the same image gives the same bytes.</summary>
internal sealed class ArchiveWriter(Stream output)
{
    private const uint FileMode = 0b110_100_100;
    private const uint FolderMode = 0b111_101_101;

    private readonly TarWriter _tar = new(output);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    public void Folder(string path)
    {
        if (_written.Add(path))
        {
            _tar.WriteHeader(new TarEntry { Path = path, Type = TarEntryType.Directory, Mode = FolderMode, ModifiedAt = new UnixTime(0, 0) });
        }
    }

    public void File(string path, ReadOnlySpan<byte> content)
    {
        if (_written.Add(path))
        {
            _tar.WriteHeader(Entry(path, content.Length));
            _tar.WriteContent(content);
        }
    }

    /// <summary>A blob of a known size that <paramref name="write"/> writes.</summary>
    public void Blob(Descriptor blob, Action<Stream> write)
    {
        var path = PathOf(blob.Digest);
        if (_written.Add(path))
        {
            _tar.WriteHeader(Entry(path, blob.Size));
            using var content = new ContentStream(_tar);
            write(content);
        }
    }

    public void Finish() => _tar.Finish();

    public static string PathOf(Digest digest) => $"blobs/{digest.Algorithm}/{digest.Hex}";

    private static TarEntry Entry(string path, long size) =>
        new() { Path = path, Type = TarEntryType.File, Mode = FileMode, SizeBytes = size, ModifiedAt = new UnixTime(0, 0) };

    /// <summary>Writes to the current entry.</summary>
    private sealed class ContentStream(TarWriter tar) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
            // Nothing is held back.
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => tar.WriteContent(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer) => tar.WriteContent(buffer);
    }
}
