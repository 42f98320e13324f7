using System.IO.Compression;
using Slipway.Layers.Compression;

namespace Slipway.Tests.Layers;

public sealed class ReadAheadStreamTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3_000_000)]
    public void All_bytes_come_in_order(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        using var stream = new ReadAheadStream(new MemoryStream(bytes));
        using var copy = new MemoryStream();
        stream.CopyTo(copy, 10_007);
        copy.ToArray().ShouldBe(bytes);
    }

    [Fact]
    public void A_failure_comes_after_what_was_read_before_it()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
        {
            gzip.Write(new byte[1_000_000]);
        }

        using var stream = new ReadAheadStream(Decompression.Open(new MemoryStream(packed.ToArray()[..700_000])));
        stream.ReadExactly(new byte[600_000]);
        Should.Throw<InvalidDataException>(() => stream.CopyTo(Stream.Null));
        Should.Throw<InvalidDataException>(() => stream.ReadByte());
    }

    [Fact]
    public void Who_stops_early_leaves_nothing_reading()
    {
        var inner = new CountingStream();
        var stream = new ReadAheadStream(inner);
        stream.ReadExactly(new byte[10]);
        stream.Dispose();
        inner.IsDisposed.ShouldBeTrue();
        var read = inner.BytesRead;
        read.ShouldBeLessThan(10 << 20);
        inner.BytesRead.ShouldBe(read);
    }

    /// <summary>Zeros without end.</summary>
    private sealed class CountingStream : MemoryStream
    {
        public long BytesRead { get; private set; }

        public bool IsDisposed { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            BytesRead += count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
