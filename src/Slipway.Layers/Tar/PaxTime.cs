using System.Buffers.Text;
using System.Text;
using Slipway.Linux;

namespace Slipway.Layers.Tar;

/// <summary>Times of pax records: decimal seconds, perhaps negative, perhaps with a fraction of any length.</summary>
internal static class PaxTime
{
    private const int NanosecondDigits = 9;
    private const int NanosecondsPerSecond = 1_000_000_000;

    internal static UnixTime Parse(ReadOnlySpan<byte> text)
    {
        var dot = text.IndexOf((byte)'.');
        var whole = dot < 0 ? text : text[..dot];
        var fraction = dot < 0 ? default : text[(dot + 1)..];
        if (!Utf8Parser.TryParse(whole, out long seconds, out var consumed) || consumed != whole.Length || seconds == long.MinValue
            || fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            throw new MalformedArchiveException($"the pax time \"{Encoding.ASCII.GetString(text)}\" is none");
        }

        var nanoseconds = 0;
        for (var i = 0; i < NanosecondDigits; i++)
        {
            nanoseconds = (nanoseconds * 10) + (i < fraction.Length ? fraction[i] - '0' : 0);
        }

        // -1.25 is a quarter before -1: inodes count the fraction upwards from the second below.
        return text[0] == '-' && nanoseconds > 0
            ? new UnixTime(seconds - 1, NanosecondsPerSecond - nanoseconds)
            : new UnixTime(seconds, nanoseconds);
    }
}
