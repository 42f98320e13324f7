using System.Buffers;
using System.Security.Cryptography;

namespace Slipway.Execution.Sources;

/// <summary>Digests of files' contents and extended attributes, from memory where a file did not change. Thread-safe.</summary>
/// <param name="cache">What is remembered of the files; null where nothing is, and nothing shall be.</param>
internal sealed class FileDigests(StatCache? cache)
{
    private const int BufferBytes = 256 << 10;

    /// <summary>Answers 32 bytes in <paramref name="digest"/> over a regular file.</summary>
    public void Of(TreeEntry file, Span<byte> digest, CancellationToken cancellationToken)
    {
        ref readonly var status = ref file.Status;
        if (cache?.TryGet(in status, digest) == true)
        {
            return;
        }

        var before = cache?.Now ?? default;
        Compute(file, digest, cancellationToken);
        cache?.Add(in status, digest, before);
    }

    private static void Compute(TreeEntry file, Span<byte> digest, CancellationToken cancellationToken)
    {
        using var hash = new CanonicalHash();
        Span<byte> content = stackalloc byte[SHA256.HashSizeInBytes];
        HashContent(file, content, cancellationToken);
        hash.Add(content);
        AddXattrs(hash, file);
        hash.Finish(digest);
    }

    public static void AddXattrs(CanonicalHash hash, TreeEntry entry)
    {
        foreach (var (name, value) in entry.ReadXattrs())
        {
            hash.Add(name);
            hash.Add(value);
        }
    }

    private static void HashContent(TreeEntry file, Span<byte> sha256, CancellationToken cancellationToken)
    {
        using var handle = file.OpenRead();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long offset = 0;
            int read;
            while ((read = RandomAccess.Read(handle, buffer, offset)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
                offset += read;
            }

            hash.GetHashAndReset(sha256);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
