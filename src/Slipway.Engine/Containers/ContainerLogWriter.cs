using System.Buffers.Binary;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// Appends to a container's log: a frame for each piece of output, as it came. A frame is, little-endian, the time in
/// ticks of UTC (8 bytes), the stream (4: 1 stdout, 2 stderr), the length (4), and the bytes. Thread-safe.
/// </summary>
internal sealed class ContainerLogWriter : IDisposable
{
    public const int HeaderBytes = 16;
    public const int Stdout = 1;
    public const int Stderr = 2;

    private readonly FileStream _file;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private byte[] _frame = new byte[4096];

    public ContainerLogWriter(string path, TimeProvider time)
    {
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        _time = time;
    }

    /// <summary>One write for each frame: a reader sees a whole one, or the beginning of the last.</summary>
    public void Write(OutputStream stream, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            var length = HeaderBytes + bytes.Length;
            if (_frame.Length < length)
            {
                _frame = new byte[length];
            }

            BinaryPrimitives.WriteInt64LittleEndian(_frame, _time.GetUtcNow().Ticks);
            BinaryPrimitives.WriteInt32LittleEndian(_frame.AsSpan(8), stream == OutputStream.Stdout ? Stdout : Stderr);
            BinaryPrimitives.WriteInt32LittleEndian(_frame.AsSpan(12), bytes.Length);
            bytes.CopyTo(_frame.AsSpan(HeaderBytes));
            _file.Write(_frame.AsSpan(0, length));
        }
    }

    public void Dispose() => _file.Dispose();
}
