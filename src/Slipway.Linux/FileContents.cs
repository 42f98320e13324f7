using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Slipway.Linux.Native;

namespace Slipway.Linux;

/// <summary>Whole-file operations on open descriptors.</summary>
public static class FileContents
{
    private const int BufferBytes = 128 * 1024;
    private const nuint ChunkBytes = 1 << 30;

    /// <summary>
    /// Copies all of <paramref name="source"/> into <paramref name="destination"/>, both just opened, and answers how many bytes that was.
    /// The kernel copies (and shares the blocks where the file system can); where it refuses, we do.
    /// </summary>
    public static long Copy(SafeFileHandle source, SafeFileHandle destination, CancellationToken cancellationToken)
    {
        var total = 0L;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var copied = Libc.copy_file_range(source, 0, destination, 0, ChunkBytes, 0);
            switch (copied)
            {
                case > 0:
                    total += copied;
                    break;
                // Files that the kernel makes up claim to be empty: only reading them tells.
                case 0 when total > 0:
                    return total;
                case 0:
                    return CopyByReading(source, destination, cancellationToken);
                default:
                    switch (Marshal.GetLastPInvokeError())
                    {
                        case Errno.EINTR:
                            break;
                        case Errno.EXDEV or Errno.EINVAL or Errno.ENOSYS or Errno.EOPNOTSUPP or Errno.EPERM when total == 0:
                            return CopyByReading(source, destination, cancellationToken);
                        default:
                            throw ErrnoException.Last("copy_file_range", "");
                    }

                    break;
            }
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

    private static long CopyByReading(SafeFileHandle source, SafeFileHandle destination, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var total = 0L;
            for (int length; (length = RandomAccess.Read(source, buffer, total)) > 0; total += length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                RandomAccess.Write(destination, buffer.AsSpan(0, length), total);
            }

            return total;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
