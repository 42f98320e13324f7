using System.Security.Cryptography;
using System.Text;
using Slipway.Oci.Hashing;

namespace Slipway.Tests.Oci.Hashing;

public sealed class Sha256SumTests
{
    // FIPS 180-4's own examples.
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void Small_texts_have_the_digests_of_the_standard(string text, string expected)
    {
        var hash = new byte[Sha256Sum.SizeBytes];
        SmallSha256.Compute(Encoding.ASCII.GetBytes(text), hash);
        Convert.ToHexStringLower(hash).ShouldBe(expected);
    }

    [Fact]
    public void Every_length_has_the_digest_that_the_framework_gives()
    {
        var bytes = new byte[300];
        new Random(1).NextBytes(bytes);
        var hash = new byte[Sha256Sum.SizeBytes];
        for (var length = 0; length <= bytes.Length; length++)
        {
            SmallSha256.Compute(bytes.AsSpan(0, length), hash);
            hash.ShouldBe(SHA256.HashData(bytes.AsSpan(0, length)), $"{length} bytes");
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 600)]
    [InlineData(700, 1300)]
    [InlineData(1, Sha256Sum.LargestSmall)]
    [InlineData(1, Sha256Sum.LargestSmall + 1)]
    [InlineData(1000, 3 * Sha256Sum.LargestSmall)]
    [InlineData(3 * Sha256Sum.LargestSmall, 3 * Sha256Sum.LargestSmall)]
    public void It_makes_no_difference_in_which_pieces_bytes_come(int pieceBytes, int totalBytes)
    {
        var bytes = new byte[totalBytes];
        new Random(2).NextBytes(bytes);
        using var sum = new Sha256Sum();
        foreach (var piece in bytes.Chunk(pieceBytes))
        {
            sum.Append(piece);
        }

        var hash = new byte[Sha256Sum.SizeBytes];
        sum.Finish(hash);
        hash.ShouldBe(SHA256.HashData(bytes));
    }
}
