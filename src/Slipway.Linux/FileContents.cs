using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Slipway.Linux.Native;

namespace Slipway.Linux;

/// <summary>Whole-file operations on open descriptors.</summary>
public static class FileContents
{
    private const int BufferBytes = 128 * 1024;
    private const int PieceBytes = 512 * 1024;
    private const nuint ChunkBytes = 1 << 30;

    /// <summary>
    /// Copies all of <paramref name="source"/> into <paramref name="destination"/>, both just opened, and answers how many bytes that was.
    /// The kernel copies (and shares the blocks where the file system can); where it refuses, and what is so small that
    /// asking takes longer, we do.
    /// </summary>
    /// <param name="expectedBytes">The size that the source was seen with: what it grows by meanwhile may be left out.</param>
    public static long Copy(SafeFileHandle source, SafeFileHandle destination, long expectedBytes, CancellationToken cancellationToken)
    {
        if (expectedBytes < BufferBytes)
        {
            return CopyByReading(source, destination, expectedBytes, cancellationToken);
        }

        var total = 0L;
        while (total < expectedBytes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var copied = Libc.copy_file_range(source, 0, destination, 0, ChunkBytes, 0);
            switch (copied)
            {
                case > 0:
                    total += copied;
                    break;
                case 0:
                    return total;
                default:
                    switch (Marshal.GetLastPInvokeError())
                    {
                        case Errno.EINTR:
                            break;
                        case Errno.EXDEV or Errno.EINVAL or Errno.ENOSYS or Errno.EOPNOTSUPP or Errno.EPERM when total == 0:
                            return CopyByReading(source, destination, expectedBytes, cancellationToken);
                        default:
                            throw ErrnoException.Last("copy_file_range", "");
                    }

                    break;
            }
        }

        return total;
    }

    /// <summary>
    /// Reads from a place of a regular file until the buffer is full or the file at its end, and answers how many bytes that was.
    /// </summary>
    public static int Read(SafeFileHandle file, Span<byte> buffer, long offset)
    {
        var total = 0;
        while (total < buffer.Length)
        {
            var length = (int)Libc.pread(file, buffer[total..], (nuint)(buffer.Length - total), offset + total);
            if (length == 0)
            {
                break;
            }

            if (length < 0 && Marshal.GetLastPInvokeError() != Errno.EINTR)
            {
                throw ErrnoException.Last("pread", "");
            }

            total += Math.Max(0, length);
        }

        return total;
    }

    /// <summary>
    /// Hands a regular file on piece by piece, and reads the next piece meanwhile: where the pieces are hashed, the reading
    /// costs no time.
    /// </summary>
    /// <param name="bytes">How much of the file is wanted, from its beginning.</param>
    /// <returns>How much there was.</returns>
    public static long ReadAhead(SafeFileHandle file, long bytes, Action<ReadOnlySpan<byte>> use, CancellationToken cancellationToken)
    {
        var (current, spare) = (ArrayPool<byte>.Shared.Rent(PieceBytes), ArrayPool<byte>.Shared.Rent(PieceBytes));
        try
        {
            var total = 0L;
            var length = Read(file, Piece(current, bytes), 0);
            while (length > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                total += length;
                var (into, from) = (spare, total);
                var next = from < bytes ? Task.Run(() => Read(file, Piece(into, bytes - from), from), CancellationToken.None) : Task.FromResult(0);
                try
                {
                    use(current.AsSpan(0, length));
                }
                finally
                {
                    // Whatever happened: nobody may write into a buffer that was given back.
                    length = next.GetAwaiter().GetResult();
                }

                (current, spare) = (spare, current);
            }

            return total;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(current);
            ArrayPool<byte>.Shared.Return(spare);
        }
    }

    /// <summary>fsync(2): the contents and the metadata of this one file, or directory, are on the medium.</summary>
    public static void Flush(SafeFileHandle handle, string subject)
    {
        if (Libc.fsync(handle) < 0)
        {
            throw ErrnoException.Last("fsync", subject);
        }
    }

    private static Span<byte> Piece(byte[] buffer, long bytes) => buffer.AsSpan(0, (int)Math.Min(PieceBytes, bytes));

    private static long CopyByReading(SafeFileHandle source, SafeFileHandle destination, long expectedBytes, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            // Files that the kernel makes up claim to be empty: only reading tells.
            var end = expectedBytes > 0 ? expectedBytes : long.MaxValue;
            var total = 0L;
            for (int length; (length = Read(source, buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - total)), total)) > 0; total += length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Write(destination, buffer.AsSpan(0, length), total);
            }

            return total;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Write(SafeFileHandle file, ReadOnlySpan<byte> content, long offset)
    {
        while (!content.IsEmpty)
        {
            var length = (int)Libc.pwrite(file, content, (nuint)content.Length, offset);
            if (length < 0 && Marshal.GetLastPInvokeError() != Errno.EINTR)
            {
                throw ErrnoException.Last("pwrite", "");
            }

            length = Math.Max(0, length);
            content = content[length..];
            offset += length;
        }
    }
}
