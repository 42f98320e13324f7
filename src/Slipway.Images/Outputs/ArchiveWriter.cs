using Slipway.Layers.Tar;
using Slipway.Linux;
using Slipway.Oci.Streams;

namespace Slipway.Images.Outputs;

/// <summary>The tar of an image archive: plain files of fixed owner, mode and time, so that the same image gives the same bytes.</summary>
internal sealed class ArchiveWriter(Stream output)
{
    private const uint FileMode = 0b110_100_100;
    private const uint FolderMode = 0b111_101_101;

    private readonly TarWriter _tar = new(output);

    public void Folder(string path) =>
        _tar.WriteHeader(new TarEntry { Path = path, Type = TarEntryType.Directory, Mode = FolderMode, ModifiedAt = new UnixTime(0, 0) });

    public void File(string path, ReadOnlySpan<byte> content)
    {
        WriteHeader(path, content.Length);
        _tar.WriteContent(content);
    }

    /// <summary>A file whose content, of a size known before, <paramref name="write"/> writes.</summary>
    public void File(string path, long sizeBytes, Action<Stream> write)
    {
        WriteHeader(path, sizeBytes);
        using var content = new EntryStream(_tar);
        write(content);
    }

    public void Finish() => _tar.Finish();

    private void WriteHeader(string path, long sizeBytes) => _tar.WriteHeader(new TarEntry
    {
        Path = path,
        Type = TarEntryType.File,
        Mode = FileMode,
        SizeBytes = sizeBytes,
        ModifiedAt = new UnixTime(0, 0),
    });

    /// <summary>Writes to the current entry.</summary>
    private sealed class EntryStream(TarWriter tar) : SinkStream
    {
        protected override void Take(ReadOnlySpan<byte> bytes) => tar.WriteContent(bytes);
    }
}
