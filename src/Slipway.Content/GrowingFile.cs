using Slipway.Oci.Streams;

namespace Slipway.Content;

/// <summary>How far a file is that one thread writes and others read meanwhile.</summary>
internal sealed class GrowingFile(string path)
{
    private readonly object _gate = new();
    private long _length;
    private bool _isWhole;
    private Exception? _failure;

    /// <summary>The file from its start; reading waits for what has not come.</summary>
    public Stream OpenRead() =>
        new FollowingStream(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0), this);

    /// <summary>So much has been written to the file, past all buffers.</summary>
    public void Grow(long length) => Change(() => _length = length);

    /// <summary>The file is what it should be: who reads may come to its end.</summary>
    public void Complete() => Change(() => _isWhole = true);

    /// <summary>It never will be: who reads fails.</summary>
    public void Fail(Exception failure) => Change(() => _failure = failure);

    /// <summary>Bytes from <paramref name="position"/> on that can be read, as soon as there are any; 0 at the end of a whole file.</summary>
    /// <exception cref="IOException">The rest does not come.</exception>
    private long AwaitBeyond(long position)
    {
        lock (_gate)
        {
            while (_length <= position && !_isWhole && _failure is null)
            {
                Monitor.Wait(_gate);
            }

            return _failure is null ? _length - position : throw new IOException($"the rest does not come: {_failure.Message}", _failure);
        }
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            Monitor.PulseAll(_gate);
        }
    }

    private sealed class FollowingStream(FileStream file, GrowingFile growth) : ForwardStream
    {
        private long _position;

        public override int Read(Span<byte> buffer)
        {
            if (buffer.IsEmpty)
            {
                return 0;
            }

            var there = growth.AwaitBeyond(_position);
            var read = file.Read(buffer[..(int)Math.Min(buffer.Length, there)]);
            _position += read;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                file.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
