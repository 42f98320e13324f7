using System.Buffers.Binary;
using Slipway.Linux;
using Slipway.Oci.Hashing;

namespace Slipway.Execution.Sources;

/// <summary>sha256 over values in an encoding that no two sequences share: numbers of eight bytes, all else behind its length.</summary>
internal sealed class CanonicalHash : IDisposable
{
    private readonly Sha256Sum _hash = new();

    // Values are small and many, calls into the hash are not free.
    private readonly byte[] _buffer = new byte[16 << 10];
    private int _used;

    public void Add(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Reserve(sizeof(long)), value);
        _used += sizeof(long);
    }

    /// <param name="text">A name or a word, as <see cref="PathText"/>.</param>
    public void Add(string text)
    {
        var length = PathText.EncodedLength(text);
        Add(length);
        if (length > _buffer.Length)
        {
            AddRaw(PathText.Encode(text));
            return;
        }

        // Not in one expression with +=, which would read _used before Reserve has emptied the buffer.
        var room = Reserve(length);
        _used += PathText.Encode(text, room);
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        AddRaw(bytes);
    }

    /// <summary>What a hash to which these bytes alone were added ends as.</summary>
    /// <param name="bytes">A few.</param>
    public static void OfOne(ReadOnlySpan<byte> bytes, Span<byte> sha256)
    {
        Span<byte> encoded = stackalloc byte[sizeof(long) + bytes.Length];
        BinaryPrimitives.WriteInt64LittleEndian(encoded, bytes.Length);
        bytes.CopyTo(encoded[sizeof(long)..]);
        Sha256Sum.Compute(encoded, sha256);
    }

    public void Finish(Span<byte> sha256)
    {
        Flush();
        _hash.Finish(sha256);
    }

    public void Dispose() => _hash.Dispose();

    private void AddRaw(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length)
        {
            Flush();
            _hash.Append(bytes);
            return;
        }

        bytes.CopyTo(Reserve(bytes.Length));
        _used += bytes.Length;
    }

    private Span<byte> Reserve(int length)
    {
        if (_used + length > _buffer.Length)
        {
            Flush();
        }

        return _buffer.AsSpan(_used, length);
    }

    private void Flush()
    {
        _hash.Append(_buffer.AsSpan(0, _used));
        _used = 0;
    }
}
