using System.Buffers.Binary;

namespace Slipway.Engine;

/// <summary>Reads what <see cref="ContainerLogWriter"/> writes, also while it does. Not thread-safe.</summary>
internal sealed class ContainerLogReader(string path) : IDisposable
{
    private readonly FileStream _file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    private readonly byte[] _header = new byte[ContainerLogWriter.HeaderBytes];
    private bool _outputInLine;
    private bool _errorInLine;

    /// <summary>The lines that have been written whole since the last call.</summary>
    /// <exception cref="InvalidDataException">The file is no log.</exception>
    public IEnumerable<LogLine> ReadNew()
    {
        while (TryReadFrame() is var (time, isError, bytes))
        {
            for (var start = 0; start < bytes.Length;)
            {
                var end = Array.IndexOf(bytes, (byte)'\n', start);
                var next = end < 0 ? bytes.Length : end + 1;
                ref var inLine = ref isError ? ref _errorInLine : ref _outputInLine;
                var begins = !inLine;
                inLine = end < 0;
                yield return new LogLine(time, isError, begins, bytes.AsMemory(start, next - start));
                start = next;
            }
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Null where the last frame ends, or is not whole yet: then nothing has been read.</summary>
    private (DateTimeOffset Time, bool IsError, byte[] Bytes)? TryReadFrame()
    {
        var start = _file.Position;
        if (_file.ReadAtLeast(_header, _header.Length, throwOnEndOfStream: false) < _header.Length)
        {
            _file.Position = start;
            return null;
        }

        var stream = BinaryPrimitives.ReadInt32LittleEndian(_header.AsSpan(8));
        var length = BinaryPrimitives.ReadInt32LittleEndian(_header.AsSpan(12));
        if (stream is not (ContainerLogWriter.Stdout or ContainerLogWriter.Stderr) || length < 0)
        {
            throw new InvalidDataException($"{_file.Name} is damaged at byte {start}");
        }

        if (_file.Length - _file.Position < length)
        {
            _file.Position = start;
            return null;
        }

        var bytes = new byte[length];
        _file.ReadExactly(bytes);
        return (new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(_header), TimeSpan.Zero), stream == ContainerLogWriter.Stderr, bytes);
    }
}
