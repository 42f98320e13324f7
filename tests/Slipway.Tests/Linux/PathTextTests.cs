using System.Text;
using System.Text.RegularExpressions;
using Slipway.Linux;

namespace Slipway.Tests.Linux;

public sealed class PathTextTests
{
    // Escapes, since a test runner cannot carry a lone surrogate through.
    public static TheoryData<string, string> Samples => new()
    {
        { "", "" },
        { "plain-name.txt", "706C61696E2D6E616D652E747874" },
        { "é€😀", "C3A9E282ACF09F9880" },
        { @"a\udcffb", "61FF62" },
        { @"\udce2\udc82", "E282" }, // a euro sign cut short
        { @"\udced\udca0\udc80", "EDA080" }, // a surrogate in UTF-8 is no UTF-8
        { @"\udcc0\udcaf", "C0AF" }, // an overlong slash must not become one
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Bytes_and_text_stand_for_each_other(string escapedText, string hex)
    {
        var text = Regex.Unescape(escapedText);
        PathText.Decode(Convert.FromHexString(hex)).ShouldBe(text);
        Convert.ToHexString(PathText.Encode(text)).ShouldBe(hex);
        PathText.EncodedLength(text).ShouldBe(hex.Length / 2);
    }

    [Fact]
    public void Any_bytes_survive_the_way_there_and_back()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte[random.Next(0, 24)];
            random.NextBytes(bytes);
            PathText.Encode(PathText.Decode(bytes)).ShouldBe(bytes);
        }
    }

    [Fact]
    public void A_surrogate_that_stands_for_no_byte_is_refused() =>
        Should.Throw<ArgumentException>(() => PathText.Encode("\ud800"));

    [Fact]
    public void Byte_order_differs_from_the_order_of_UTF16_units()
    {
        string[] names = ["\uffee", "😀", "\udcff", "z"];
        names.Order(PathText.ByteOrder).ShouldBe(["z", "\uffee", "😀", "\udcff"]);
        names.Order(StringComparer.Ordinal).ShouldNotBe(names.Order(PathText.ByteOrder));
    }

    [Fact]
    public void Display_can_be_written_as_UTF8() =>
        Encoding.UTF8.GetBytes(PathText.Display("a\udcff")).ShouldBe("a\ufffd"u8.ToArray());
}
