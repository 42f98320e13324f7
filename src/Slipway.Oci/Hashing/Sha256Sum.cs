using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Slipway.Oci.Hashing;

/// <summary>
/// sha256 of bytes that come piece by piece. What turns out to be little is hashed here, without the framework's hash that takes
/// milliseconds to load (<see cref="SmallSha256"/>); the rest goes there.
/// </summary>
public sealed class Sha256Sum : IDisposable
{
    public const int SizeBytes = 32;

    /// <summary>Up to here waiting for the library takes longer than doing without it.</summary>
    internal const int LargestSmall = 64 << 10;

    private byte[] _held = new byte[512];
    private int _used;
    private IncrementalHash? _large;

    /// <summary>The hash of bytes that are all there.</summary>
    /// <param name="hash">Receives <see cref="SizeBytes"/> bytes.</param>
    public static void Compute(ReadOnlySpan<byte> bytes, Span<byte> hash)
    {
        if (bytes.Length <= LargestSmall)
        {
            SmallSha256.Compute(bytes, hash);
        }
        else
        {
            ComputeLarge(bytes, hash);
        }
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_used + bytes.Length <= LargestSmall && _large is null)
        {
            bytes.CopyTo(Reserve(bytes.Length));
        }
        else
        {
            AppendLarge(bytes);
        }
    }

    /// <summary>The hash of all that came. Called once.</summary>
    /// <param name="hash">Receives <see cref="SizeBytes"/> bytes.</param>
    public void Finish(Span<byte> hash)
    {
        if (_large is null)
        {
            SmallSha256.Compute(_held.AsSpan(0, _used), hash);
        }
        else
        {
            FinishLarge(_large, hash);
        }
    }

    public void Dispose() => _large?.Dispose();

    // Methods of their own, and not inlined: one that mentions the framework's hash has its assembly loaded when it is first called.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ComputeLarge(ReadOnlySpan<byte> bytes, Span<byte> hash) => SHA256.HashData(bytes, hash);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AppendLarge(ReadOnlySpan<byte> bytes)
    {
        if (_large is null)
        {
            _large = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            _large.AppendData(_held.AsSpan(0, _used));
            _held = [];
        }

        _large.AppendData(bytes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FinishLarge(IncrementalHash large, Span<byte> hash) => large.GetHashAndReset(hash);

    private Span<byte> Reserve(int length)
    {
        if (_used + length > _held.Length)
        {
            Array.Resize(ref _held, Math.Max(_used + length, Math.Min(2 * _held.Length, LargestSmall)));
        }

        var room = _held.AsSpan(_used, length);
        _used += length;
        return room;
    }
}
