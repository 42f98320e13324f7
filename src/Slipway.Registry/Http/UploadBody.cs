using System.Net;
using System.Net.Http.Headers;

namespace Slipway.Registry.Http;

/// <summary>A body of known length that is written as it is sent.</summary>
/// <param name="Write">Writes all of it; may block.</param>
internal sealed record UploadBody(string MediaType, long SizeBytes, Action<Stream> Write)
{
    /// <summary>Is told how many bytes have left.</summary>
    public Action<long> Sent { get; init; } = static _ => { };

    public static UploadBody Of(string mediaType, ReadOnlyMemory<byte> bytes) =>
        new(mediaType, bytes.Length, output => output.Write(bytes.Span));

    /// <param name="alive">Is called with each piece that was taken.</param>
    public HttpContent ToContent(Action alive) => new Content(this, alive);

    private sealed class Content : HttpContent
    {
        private readonly UploadBody _body;
        private readonly Action _alive;

        public Content(UploadBody body, Action alive)
        {
            (_body, _alive) = (body, alive);
            Headers.ContentType = new MediaTypeHeaderValue(body.MediaType);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        // On a thread of its own: what makes a layer's bytes walks folders and blocks.
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            Task.Run(() => _body.Write(new WatchedStream(stream, Report, cancellationToken)), cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = _body.SizeBytes;
            return true;
        }

        private void Report(long sent)
        {
            _alive();
            _body.Sent(sent);
        }
    }

    /// <summary>Hands on what is written, and tells how much it was.</summary>
    private sealed class WatchedStream(Stream inner, Action<long> report, CancellationToken cancellationToken) : Stream
    {
        private long _written;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _written;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            cancellationToken.ThrowIfCancellationRequested();
            inner.Write(buffer);
            _written += buffer.Length;
            report(_written);
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
