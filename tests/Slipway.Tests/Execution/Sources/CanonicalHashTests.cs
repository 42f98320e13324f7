using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Slipway.Execution.Sources;

namespace Slipway.Tests.Execution.Sources;

public sealed class CanonicalHashTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(700)]
    [InlineData(5000)]
    [InlineData(40_000)]
    public void However_much_is_added_it_is_the_hash_of_all_values_in_their_order(int count)
    {
        using var hash = new CanonicalHash();
        using var expected = new MemoryStream();
        for (var i = 0; i < count; i++)
        {
            var name = new string('n', i % 97);
            hash.Add(name);
            hash.Add((long)i);
            hash.Add(Encoding.UTF8.GetBytes(name));
            WriteText(expected, name);
            WriteNumber(expected, i);
            WriteText(expected, name);
        }

        Finish(hash).ShouldBe(SHA256.HashData(expected.ToArray()));
    }

    [Theory]
    [InlineData((16 << 10) - 8)]
    [InlineData(16 << 10)]
    [InlineData((16 << 10) + 1)]
    [InlineData(1 << 20)]
    public void A_value_as_large_as_the_buffer_or_larger_is_hashed_whole(int length)
    {
        var text = new string('x', length);
        using var hash = new CanonicalHash();
        hash.Add(7L);
        hash.Add(text);
        hash.Add(8L);
        using var expected = new MemoryStream();
        WriteNumber(expected, 7);
        WriteText(expected, text);
        WriteNumber(expected, 8);
        Finish(hash).ShouldBe(SHA256.HashData(expected.ToArray()));
    }

    private static byte[] Finish(CanonicalHash hash)
    {
        var sha256 = new byte[SHA256.HashSizeInBytes];
        hash.Finish(sha256);
        return sha256;
    }

    private static void WriteNumber(MemoryStream output, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        output.Write(bytes);
    }

    private static void WriteText(MemoryStream output, string text)
    {
        WriteNumber(output, text.Length);
        output.Write(Encoding.UTF8.GetBytes(text));
    }
}
