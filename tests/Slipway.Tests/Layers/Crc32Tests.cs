using Slipway.Layers.Compression;

namespace Slipway.Tests.Layers;

public sealed class Crc32Tests
{
    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void A_checksum_is_the_known_one_however_the_bytes_are_cut(string text, uint expected)
    {
        var bytes = System.Text.Encoding.ASCII.GetBytes(text);
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            Crc32.Append(Crc32.Append(0, bytes.AsSpan(0, cut)), bytes.AsSpan(cut)).ShouldBe(expected, $"cut at {cut}");
        }
    }
}
