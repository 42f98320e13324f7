using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Slipway.Oci.Streams;

namespace Slipway.Layers.Compression;

/// <summary>
/// Reads a stream, which it disposes, on a thread of its own, a few buffers ahead of whoever reads this: decoding and writing
/// files keep two cores busy where they kept one.
/// </summary>
internal sealed class ReadAheadStream : ForwardStream
{
    private const int BufferBytes = 256 << 10;
    private const int BuffersAhead = 4;

    private readonly Stream _inner;
    private readonly BlockingCollection<ArraySegment<byte>> _ready = new(BuffersAhead);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;
    private ArraySegment<byte> _current = ArraySegment<byte>.Empty;
    private int _taken;
    private ExceptionDispatchInfo? _failure;

    /// <param name="inner">Is read from now on, by nobody else.</param>
    public ReadAheadStream(Stream inner)
    {
        _inner = inner;
        _reading = Task.Factory.StartNew(ReadAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <exception cref="Exception">As the inner stream threw it, after all that it gave before.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_taken == _current.Count && !buffer.IsEmpty)
        {
            Return(_current);
            (_current, _taken) = (ArraySegment<byte>.Empty, 0);
            if (!_ready.TryTake(out _current, Timeout.Infinite, _stop.Token))
            {
                _current = ArraySegment<byte>.Empty;
                _failure?.Throw();
                return 0;
            }
        }

        var count = Math.Min(buffer.Length, _current.Count - _taken);
        _current.AsSpan(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_stop.IsCancellationRequested)
        {
            _stop.Cancel();
            _reading.GetAwaiter().GetResult();
            Return(_current);
            while (_ready.TryTake(out var left))
            {
                Return(left);
            }

            _current = ArraySegment<byte>.Empty;
            _inner.Dispose();
            _ready.Dispose();
            _stop.Dispose();
        }

        base.Dispose(disposing);
    }

    private void ReadAll()
    {
        try
        {
            for (var segment = ReadOne(); segment.Count > 0; segment = _failure is null ? ReadOne() : ArraySegment<byte>.Empty)
            {
                _ready.Add(segment, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody wants the rest.
        }
        finally
        {
            _ready.CompleteAdding();
        }
    }

    /// <returns>Nothing at the end, or where reading failed at once.</returns>
    private ArraySegment<byte> ReadOne()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        var length = 0;
        try
        {
            // A decoder gives a few kilobytes at a time, which are not worth a change of threads.
            for (int read; length < BufferBytes / 2 && (read = _inner.Read(buffer, length, BufferBytes - length)) > 0; length += read)
            {
                _stop.Token.ThrowIfCancellationRequested();
            }
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }

        if (length > 0)
        {
            return new ArraySegment<byte>(buffer, 0, length);
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return ArraySegment<byte>.Empty;
    }

    private static void Return(ArraySegment<byte> segment)
    {
        if (segment is { Count: > 0, Array: { } buffer })
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
