using System.Security.Cryptography;
using System.Text;
using Shouldly;
using Slipway.Content;
using Slipway.Oci;
using Xunit;

namespace Slipway.Testing.Content;

/// <summary>What every <see cref="IContentStore"/> promises. Each implementation inherits it.</summary>
public abstract class ContentStoreContract
{
    private static readonly byte[] Hello = Encoding.UTF8.GetBytes("hello");
    private static readonly Descriptor HelloBlob = Describe(Hello);

    /// <summary>An empty store.</summary>
    protected abstract IContentStore Store { get; }

    [Fact]
    public void What_was_written_is_found_by_its_digest()
    {
        Store.Write(Hello).ShouldBe(HelloBlob.Digest);
        Store.Contains(HelloBlob.Digest).ShouldBeTrue();
        Store.SizeOf(HelloBlob.Digest).ShouldBe(Hello.Length);
        Store.ReadDocument(HelloBlob.Digest).ShouldBe(Hello);
        Store.List().ShouldBe([HelloBlob.Digest]);
    }

    [Fact]
    public void What_was_never_written_is_absent()
    {
        Store.Contains(HelloBlob.Digest).ShouldBeFalse();
        Store.SizeOf(HelloBlob.Digest).ShouldBeNull();
        Should.Throw<ContentMissingException>(() => Store.OpenRead(HelloBlob.Digest)).Digest.ShouldBe(HelloBlob.Digest);
        Store.List().ShouldBeEmpty();
        Store.Delete(HelloBlob.Digest);
    }

    [Fact]
    public void Nothing_at_all_is_content_too()
    {
        var digest = Store.Write([]);
        Store.SizeOf(digest).ShouldBe(0);
        Store.ReadDocument(digest).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stream_that_is_what_was_announced_is_stored()
    {
        await Store.IngestAsync(HelloBlob, new MemoryStream(Hello), default);
        Store.ReadDocument(HelloBlob.Digest).ShouldBe(Hello);
    }

    [Fact]
    public async Task Sha512_is_verified_as_well()
    {
        var digest = Digest.Parse("sha512:" + Convert.ToHexStringLower(SHA512.HashData(Hello)));
        await Store.IngestAsync(HelloBlob with { Digest = digest }, new MemoryStream(Hello), default);
        Store.ReadDocument(digest).ShouldBe(Hello);
        Store.List().ShouldBe([digest]);
        await Should.ThrowAsync<DigestMismatchException>(
            Store.IngestAsync(HelloBlob with { Digest = Digest.Parse("sha512:" + new string('0', 128)) }, new MemoryStream(Hello), default));
    }

    [Fact]
    public async Task Other_bytes_of_the_same_length_are_refused_and_leave_nothing()
    {
        var failure = await Should.ThrowAsync<DigestMismatchException>(Store.IngestAsync(HelloBlob, new MemoryStream("jello"u8.ToArray()), default));
        failure.Expected.ShouldBe(HelloBlob.Digest);
        failure.Actual.ShouldBe(Digest.Of("jello"u8));
        Store.List().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("hell", "has 4 bytes where 5 were announced")]
    [InlineData("hello!", "has more than 5 bytes where 5 were announced")]
    public async Task Too_few_and_too_many_bytes_are_refused_and_leave_nothing(string text, string message)
    {
        var failure = await Should.ThrowAsync<SizeMismatchException>(
            Store.IngestAsync(HelloBlob, new MemoryStream(Encoding.UTF8.GetBytes(text)), default));
        failure.Message.ShouldBe($"{HelloBlob.Digest} {message}");
        Store.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_endless_stream_is_left_soon()
    {
        var endless = new ZeroStream();
        await Should.ThrowAsync<SizeMismatchException>(Store.IngestAsync(HelloBlob, endless, default));
        endless.BytesRead.ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public async Task Content_that_is_here_is_not_read_again()
    {
        Store.Write(Hello);
        await Store.IngestAsync(HelloBlob, new MemoryStream("jello"u8.ToArray()), default);
        Store.ReadDocument(HelloBlob.Digest).ShouldBe(Hello);
    }

    [Fact]
    public async Task Who_follows_reads_all_of_what_comes_and_of_what_is_here()
    {
        for (var time = 1; time <= 2; time++)
        {
            Task<string>? read = null;
            await Store.IngestAsync(HelloBlob, new MemoryStream(Hello), stream => read = Task.Run(() => new StreamReader(stream).ReadToEnd()), default);
            (await read.ShouldNotBeNull()).ShouldBe("hello");
        }
    }

    [Fact]
    public async Task A_stream_of_which_nothing_is_known_is_described()
    {
        (await Store.WriteAsync(new MemoryStream(Hello), default)).ShouldBe((HelloBlob.Digest, HelloBlob.Size));
        Store.ReadDocument(HelloBlob.Digest).ShouldBe(Hello);
    }

    [Fact]
    public void What_is_written_piece_by_piece_is_described()
    {
        Store.Write(output =>
        {
            output.Write("hel"u8);
            output.Write("lo"u8);
        }).ShouldBe((HelloBlob.Digest, HelloBlob.Size));
        Store.ReadDocument(HelloBlob.Digest).ShouldBe(Hello);
    }

    [Fact]
    public async Task A_source_that_fails_leaves_nothing()
    {
        Should.Throw<IOException>(() => Store.Write(output =>
        {
            output.Write(Hello);
            throw new IOException("torn");
        }));
        await Should.ThrowAsync<OperationCanceledException>(Store.WriteAsync(new MemoryStream(Hello), new CancellationToken(canceled: true)));
        Store.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_may_store_the_same_at_once()
    {
        var bytes = new byte[300_000];
        new Random(1).NextBytes(bytes);
        var blob = Describe(bytes);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.IngestAsync(blob, new MemoryStream(bytes), default))));
        Store.ReadDocument(blob.Digest).ShouldBe(bytes);
        Store.List().ShouldBe([blob.Digest]);
    }

    [Fact]
    public void Deleted_content_is_gone_and_may_come_back()
    {
        Store.Write(Hello);
        Store.Delete(HelloBlob.Digest);
        Store.Contains(HelloBlob.Digest).ShouldBeFalse();
        Store.Write(Hello);
        Store.Contains(HelloBlob.Digest).ShouldBeTrue();
    }

    [Fact]
    public void Who_reads_reads_on_when_the_content_is_deleted()
    {
        Store.Write(Hello);
        using var stream = Store.OpenRead(HelloBlob.Digest);
        Store.Delete(HelloBlob.Digest);
        new StreamReader(stream).ReadToEnd().ShouldBe("hello");
    }

    [Fact]
    public void What_is_too_large_for_a_document_is_not_read_as_one()
    {
        var digest = Store.Write(new byte[ContentReading.LargestDocumentBytes + 1]);
        Should.Throw<InvalidDataException>(() => Store.ReadDocument(digest)).Message.ShouldContain("is no document of an image");
    }

    private static Descriptor Describe(byte[] bytes) => new() { MediaType = "text/plain", Digest = Digest.Of(bytes), Size = bytes.Length };

    /// <summary>Zeros without end.</summary>
    private sealed class ZeroStream : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => BytesRead;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Clear();
            BytesRead += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
