using Slipway.Content;
using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Images.Sources.Files;

/// <summary>Files of a folder of the host, which no link leads out of.</summary>
internal sealed class FolderFiles(RootedDirectory folder, IContentStore content) : IImageFiles
{
    public bool Contains(string path) => folder.TryStat(path, followFinal: true) is { Type: FileType.Regular };

    public byte[] ReadDocument(string path)
    {
        using var file = Open(path);
        if (file.Length > ContentReading.LargestDocumentBytes)
        {
            throw new InvalidDataException($"{path} has {file.Length} bytes and is no document of an image");
        }

        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    public async Task<(Digest Digest, long Size)> StoreAsync(string path, Descriptor? expected, CancellationToken cancellationToken)
    {
        if (expected is not null && content.Contains(expected.Digest))
        {
            return (expected.Digest, expected.Size);
        }

        await using var file = Open(path);
        if (expected is null)
        {
            return await content.WriteAsync(file, cancellationToken);
        }

        await content.IngestAsync(expected, file, cancellationToken);
        return (expected.Digest, expected.Size);
    }

    private FileStream Open(string path)
    {
        try
        {
            return new FileStream(folder.OpenRead(path, followFinal: true), FileAccess.Read, bufferSize: 0);
        }
        catch (ErrnoException e)
        {
            throw new InvalidDataException($"the image has no file {path}: {e.Message}", e);
        }
    }
}
