using Slipway.Oci.Streams;

namespace Slipway.Images.Sources;

/// <summary>Hands on what <paramref name="inner"/> yields and tells how much it was. Disposes <paramref name="inner"/>.</summary>
internal sealed class ProgressStream(Stream inner, long length, Action<long> report) : AwaitedStream(length)
{
    protected override async ValueTask<int> ReadNextAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        if (read > 0)
        {
            report(Position + read);
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
