using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Slipway.Oci;
using Slipway.Oci.Hashing;

namespace Slipway.Solving;

/// <summary>
/// The canonical encoding that cache keys hash: every value is preceded by its length, every list by its count, an absent
/// value differs from an empty one. <see cref="Version"/> stands first: a change of a step's meaning raises it, and old
/// records are simply never found again.
/// </summary>
internal sealed class KeyWriter : IDisposable
{
    public const int Version = 1;

    private const int Absent = -1;

    private readonly Sha256Sum _hash = new();

    public KeyWriter(string kind)
    {
        Add(Version);
        Add(kind);
    }

    public KeyWriter Add(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        _hash.Append(bytes);
        return this;
    }

    public KeyWriter Add(bool value) => Add(value ? 1 : 0);

    public KeyWriter Add(string? value)
    {
        if (value is null)
        {
            return Add(Absent);
        }

        // Lone surrogates stand for bytes that are no UTF-8: UTF-16 keeps them apart where UTF-8 would not.
        Add(value.Length);
        _hash.Append(Encoding.Unicode.GetBytes(value));
        return this;
    }

    public KeyWriter Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        _hash.Append(bytes);
        return this;
    }

    public KeyWriter Add(Digest? digest) => Add(digest?.ToString());

    public KeyWriter Add(ImmutableArray<string> values)
    {
        Add(values.Length);
        foreach (var value in values)
        {
            Add(value);
        }

        return this;
    }

    public Digest Finish()
    {
        Span<byte> hash = stackalloc byte[Sha256Sum.SizeBytes];
        _hash.Finish(hash);
        return Digest.FromSha256(hash);
    }

    public void Dispose() => _hash.Dispose();
}
