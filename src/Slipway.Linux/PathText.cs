using System.Buffers;
using System.Text;

namespace Slipway.Linux;

/// <summary>
/// Names on Linux are bytes; here they travel as <see cref="string"/>. Bytes that are not UTF-8 become lone
/// surrogates U+DC80..U+DCFF, one each, so that every name survives the way there and back. Valid UTF-8 is untouched.
/// </summary>
public static class PathText
{
    private const int EscapeBase = 0xDC00;
    private const int FirstEscape = 0xDC80;
    private const int LastEscape = 0xDCFF;

    /// <summary>Sorts names as the kernel and archives do: by their bytes, not by UTF-16 units.</summary>
    public static IComparer<string> ByteOrder { get; } = Comparer<string>.Create(CompareBytes);

    /// <summary>Never fails: any bytes have a text.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
        {
            return Encoding.ASCII.GetString(bytes);
        }

        var rented = ArrayPool<char>.Shared.Rent(bytes.Length);
        var length = 0;
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) == OperationStatus.Done)
            {
                length += rune.EncodeToUtf16(rented.AsSpan(length));
            }
            else
            {
                // Each byte of a broken sequence is escaped alone: what follows may be valid text again.
                consumed = 1;
                rented[length++] = (char)(EscapeBase + bytes[0]);
            }

            bytes = bytes[consumed..];
        }

        var text = new string(rented, 0, length);
        ArrayPool<char>.Shared.Return(rented);
        return text;
    }

    public static byte[] Encode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[EncodedLength(text)];
        Encode(text, bytes);
        return bytes;
    }

    /// <summary>Writes the bytes of <paramref name="text"/> and answers how many; <paramref name="destination"/> must be large enough.</summary>
    /// <exception cref="ArgumentException">A surrogate that neither pairs nor escapes a byte, or too small a destination.</exception>
    public static int Encode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        if (Ascii.FromUtf16(text, destination, out var written) == OperationStatus.Done)
        {
            return written;
        }

        written = 0;
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var consumed) == OperationStatus.Done)
            {
                written += rune.EncodeToUtf8(destination[written..]);
            }
            else
            {
                consumed = 1;
                destination[written++] = EscapedByte(text[0]);
            }

            text = text[consumed..];
        }

        return written;
    }

    public static int EncodedLength(ReadOnlySpan<char> text)
    {
        if (Ascii.IsValid(text))
        {
            return text.Length;
        }

        var length = 0;
        while (!text.IsEmpty)
        {
            length += Rune.DecodeFromUtf16(text, out var rune, out var consumed) == OperationStatus.Done ? rune.Utf8SequenceLength : 1;
            text = text[consumed..];
        }

        return length;
    }

    /// <summary>
    /// The text as people may read it: escaped bytes become U+FFFD, so that it can be written as UTF-8.
    /// Not for going back to a name.
    /// </summary>
    public static string Display(string text) => Ascii.IsValid(text) ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static int CompareBytes(string? left, string? right)
    {
        if (Ascii.IsValid(left) && Ascii.IsValid(right))
        {
            return string.CompareOrdinal(left, right);
        }

        return Encode(left).AsSpan().SequenceCompareTo(Encode(right));
    }

    private static byte EscapedByte(char unit) => unit is >= (char)FirstEscape and <= (char)LastEscape
        ? (byte)(unit - EscapeBase)
        : throw new ArgumentException($"U+{(int)unit:X4} is neither text nor an escaped byte.", nameof(unit));
}
