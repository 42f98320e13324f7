using System.Globalization;
using System.Text;

namespace Slipway.Engine;

/// <summary>
/// What a step wrote, in a file that grows with it and never beyond a limit: of more than that the beginning and the end are kept, with a
/// line between them that says how much is missing. Thread-safe. A disk without room ends the log, and nothing else.
/// </summary>
internal sealed class StepLogFile : IDisposable
{
    /// <summary>Longer logs nobody reads whole; the cause of a failure is at their end, what led to it at their beginning.</summary>
    public const int LargestBytes = 64 << 20;

    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly int _headBytes;
    private readonly int _tailBytes;
    private long _written;
    private bool _isBroken;

    /// <param name="path">A file that is not there yet.</param>
    /// <param name="largestBytes">A quarter of it is for the beginning.</param>
    public StepLogFile(string path, int largestBytes = LargestBytes)
    {
        _headBytes = largestBytes / 4;
        _tailBytes = largestBytes - _headBytes;
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            while (!bytes.IsEmpty && !_isBroken)
            {
                var (place, room) = PlaceOf(_written);
                var piece = bytes[..Math.Min(room, bytes.Length)];
                TryWrite(place, piece);
                _written += piece.Length;
                bytes = bytes[piece.Length..];
            }
        }
    }

    /// <summary>Brings the end into its order, where it has gone round.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            try
            {
                if (!_isBroken && _written > _headBytes + (long)_tailBytes)
                {
                    Unroll();
                }
            }
            catch (IOException)
            {
                // All of it is there, if not in order.
            }

            _file.Dispose();
        }
    }

    /// <summary>Where the byte of a number goes, and how many follow it before the place after them is another one.</summary>
    private (long Place, int Room) PlaceOf(long number)
    {
        if (number < _headBytes)
        {
            return (number, (int)(_headBytes - number));
        }

        var inTail = (int)((number - _headBytes) % _tailBytes);
        return (_headBytes + inTail, _tailBytes - inTail);
    }

    private void TryWrite(long place, ReadOnlySpan<byte> piece)
    {
        try
        {
            RandomAccess.Write(_file.SafeFileHandle, piece, place);
        }
        catch (IOException)
        {
            _isBroken = true;
        }
    }

    private void Unroll()
    {
        var oldest = (int)((_written - _headBytes) % _tailBytes);
        var tail = new byte[_tailBytes];
        Read(tail.AsSpan(_tailBytes - oldest), _headBytes);
        Read(tail.AsSpan(0, _tailBytes - oldest), _headBytes + (long)oldest);

        // The line that the cut went through is no line any more.
        var begin = tail.AsSpan().IndexOf((byte)'\n') + 1;
        var missing = _written - _headBytes - (_tailBytes - begin);
        var note = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n[slipway: {missing} bytes are left out here]\n"));
        RandomAccess.Write(_file.SafeFileHandle, note, _headBytes);
        RandomAccess.Write(_file.SafeFileHandle, tail.AsSpan(begin), _headBytes + note.Length);
        _file.SetLength(_headBytes + note.Length + (long)(_tailBytes - begin));
    }

    private void Read(Span<byte> into, long place)
    {
        while (!into.IsEmpty)
        {
            var length = RandomAccess.Read(_file.SafeFileHandle, into, place);
            if (length == 0)
            {
                throw new EndOfStreamException();
            }

            into = into[length..];
            place += length;
        }
    }
}
