using System.Buffers;
using System.Text.Json;

namespace Slipway.Oci;

/// <summary>A JSON document as bytes, written value by value.</summary>
public static class JsonBytes
{
    private const int UsualBytes = 1 << 10;

    /// <summary>What <paramref name="write"/> writes of <paramref name="value"/>.</summary>
    public static byte[] Of<T>(T value, Action<Utf8JsonWriter, T> write, JsonWriterOptions options = default)
        where T : class
    {
        var bytes = new ArrayBufferWriter<byte>(UsualBytes);
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            write(json, value);
        }

        return bytes.WrittenSpan.ToArray();
    }
}
