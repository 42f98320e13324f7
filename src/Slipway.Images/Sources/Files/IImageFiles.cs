using Slipway.Oci;

namespace Slipway.Images.Sources.Files;

/// <summary>The files that images come as, whether they lie in a folder or came in an archive. Paths are relative, with slashes.</summary>
internal interface IImageFiles
{
    bool Contains(string path);

    /// <summary>A small file as a whole.</summary>
    /// <exception cref="InvalidDataException">It is missing, or too large for a document.</exception>
    byte[] ReadDocument(string path);

    /// <summary>Puts a file into the content store, if it is what <paramref name="expected"/> says; null takes it as it is.</summary>
    /// <exception cref="InvalidDataException">It is missing.</exception>
    /// <exception cref="IOException">Its bytes are not what is expected.</exception>
    Task<(Digest Digest, long Size)> StoreAsync(string path, Descriptor? expected, CancellationToken cancellationToken);
}
