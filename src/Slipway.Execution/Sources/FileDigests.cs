using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Slipway.Linux;

namespace Slipway.Execution.Sources;

/// <summary>Digests of files' contents and extended attributes, from memory where a file did not change. Thread-safe.</summary>
/// <param name="cache">What is remembered of the files; null where nothing is, and nothing shall be.</param>
internal sealed class FileDigests(StatCache? cache)
{
    private const int BufferBytes = 256 << 10;

    /// <summary>Of files that are read each time.</summary>
    public static FileDigests Unremembered { get; } = new(cache: null);

    /// <summary>Answers 32 bytes in <paramref name="digest"/> over a regular file, where it need not be read for that.</summary>
    public bool TryRecall(TreeEntry file, Span<byte> digest) => cache?.TryGet(in file.Status, digest) == true;

    /// <summary>Reads a file of which <see cref="TryRecall"/> knew nothing, and remembers the same 32 bytes of it.</summary>
    public void Read(TreeEntry file, Span<byte> digest, CancellationToken cancellationToken)
    {
        var before = cache?.Now ?? default;
        Compute(file, digest, cancellationToken);
        cache?.Add(in file.Status, digest, before);
    }

    public static void AddXattrs(CanonicalHash hash, IEnumerable<KeyValuePair<string, byte[]>> xattrs)
    {
        foreach (var (name, value) in xattrs)
        {
            hash.Add(name);
            hash.Add(value);
        }
    }

    private static void Compute(TreeEntry file, Span<byte> digest, CancellationToken cancellationToken)
    {
        Span<byte> content = stackalloc byte[SHA256.HashSizeInBytes];
        using var handle = file.OpenRead();
        HashContent(handle, file.Status.SizeBytes, content, cancellationToken);
        var xattrs = TreeEntry.ReadXattrs(handle);
        if (xattrs.Count == 0)
        {
            CanonicalHash.OfOne(content, digest);
            return;
        }

        using var hash = new CanonicalHash();
        hash.Add(content);
        AddXattrs(hash, xattrs);
        hash.Finish(digest);
    }

    private static void HashContent(SafeFileHandle file, long expectedBytes, Span<byte> sha256, CancellationToken cancellationToken)
    {
        if (expectedBytes is <= 0 or > BufferBytes)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

            // Files that the kernel makes up claim to be empty: only reading tells.
            FileContents.ReadAhead(file, expectedBytes > 0 ? expectedBytes : long.MaxValue, hash.AppendData, cancellationToken);
            hash.GetHashAndReset(sha256);
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)expectedBytes);
        try
        {
            var all = FileContents.Read(file, buffer.AsSpan(0, (int)expectedBytes), 0);
            SHA256.HashData(buffer.AsSpan(0, all), sha256);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
