using System.Buffers;
using System.Security.Cryptography;
using Slipway.Linux;

namespace Slipway.Execution.Sources;

/// <summary>The sha256 of files' bytes, read at most once for each file that a build sees unchanged.</summary>
internal sealed class FileDigests
{
    private const int BufferBytes = 256 << 10;

    /// <summary>32 bytes over the content of a regular file.</summary>
    public byte[] Of(RootedDirectory root, string path, FileStatus status, CancellationToken cancellationToken)
    {
        _ = status;
        using var file = root.OpenRead(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long offset = 0;
            int read;
            while ((read = RandomAccess.Read(file, buffer, offset)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
                offset += read;
            }

            return hash.GetHashAndReset();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
