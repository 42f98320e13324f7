using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Slipway.Oci.Streams;

namespace Slipway.Registry.Http;

/// <summary>A body of known length that is written as it is sent.</summary>
/// <param name="Write">Writes all of it; may block.</param>
internal sealed record UploadBody(string MediaType, long SizeBytes, Action<Stream> Write)
{
    /// <summary>The first of the bytes that <see cref="Write"/> writes which belong to the body; those before it, and after its end, are written for nobody.</summary>
    public long From { get; init; }

    /// <summary>Whether it says which bytes of the whole it has (<c>Content-Range</c>).</summary>
    public bool IsPart { get; init; }

    /// <summary>Is told how many bytes of the whole have left.</summary>
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
            if (body.IsPart)
            {
                // The distribution spec's own form, which is not that of RFC 9110.
                Headers.TryAddWithoutValidation("Content-Range", string.Create(CultureInfo.InvariantCulture, $"{body.From}-{body.From + body.SizeBytes - 1}"));
            }
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        // On a thread of its own: what makes a layer's bytes walks folders and blocks.
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            Task.Run(() => _body.Write(new WindowStream(stream, _body.From, _body.SizeBytes, Report, cancellationToken)), cancellationToken);

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

    /// <summary>Hands on what is written within the window, and tells how far it is.</summary>
    private sealed class WindowStream(Stream inner, long from, long size, Action<long> report, CancellationToken cancellationToken) : SinkStream
    {
        public override void Flush() => inner.Flush();

        protected override void Take(ReadOnlySpan<byte> bytes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var begin = (int)Math.Clamp(from - Length, 0, bytes.Length);
            var end = (int)Math.Clamp(from + size - Length, begin, bytes.Length);
            if (end > begin)
            {
                inner.Write(bytes[begin..end]);
            }

            report(Math.Clamp(Length + bytes.Length, from, from + size));
        }
    }
}
