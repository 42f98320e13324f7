using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Slipway.Oci.Hashing;

namespace Slipway.Oci;

/// <summary>
/// The identity of bytes: <c>sha256:&lt;64 lower-case hex digits&gt;</c> (OCI image spec, descriptor.md, "Digests").
/// Valid by construction; the default value is no digest and says so by <see cref="IsEmpty"/>.
/// Only sha256 and sha512 are known, since an algorithm that cannot be checked cannot be trusted.
/// </summary>
public readonly record struct Digest
{
    private readonly string? _text;

    private Digest(string text) => _text = text;

    public bool IsEmpty => _text is null;

    public string Algorithm => Text[..Text.IndexOf(':')];

    /// <summary>The hexadecimal part, safe as a file name.</summary>
    public string Hex => Text[(Text.IndexOf(':') + 1)..];

    /// <summary>The first twelve hexadecimal digits, as people see ids.</summary>
    public string Short => Hex[..12];

    private string Text => _text ?? throw new InvalidOperationException("An empty digest has no text.");

    public static Digest Parse(string text) =>
        TryParse(text, out var digest) ? digest : throw new FormatException(WhyNot(text));

    public static bool TryParse([NotNullWhen(true)] string? text, out Digest digest)
    {
        digest = default;
        if (text is null || ExpectedHexLength(text) is not int length)
        {
            return false;
        }

        var hex = text.AsSpan(text.IndexOf(':') + 1);
        if (hex.Length != length || !IsLowerHex(hex))
        {
            return false;
        }

        digest = new Digest(text);
        return true;
    }

    /// <summary>The sha256 digest of <paramref name="bytes"/>.</summary>
    public static Digest Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Sha256Sum.Compute(bytes, hash);
        return FromSha256(hash);
    }

    /// <summary>Whether <paramref name="bytes"/> are what this digest stands for.</summary>
    public bool Matches(ReadOnlySpan<byte> bytes) => Algorithm == "sha512"
        ? Convert.ToHexStringLower(SHA512.HashData(bytes)) == Hex
        : Of(bytes) == this;

    /// <summary>Wraps a finished sha256 hash of 32 bytes.</summary>
    public static Digest FromSha256(ReadOnlySpan<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, SHA256.HashSizeInBytes);
        return new Digest("sha256:" + Convert.ToHexStringLower(hash));
    }

    public override string ToString() => _text ?? "";

    // No SearchValues: the runtime would have to compile what makes one.
    private static bool IsLowerHex(ReadOnlySpan<char> text)
    {
        foreach (var digit in text)
        {
            if (!char.IsAsciiHexDigitLower(digit))
            {
                return false;
            }
        }

        return true;
    }

    private static int? ExpectedHexLength(string text) =>
        text.StartsWith("sha256:", StringComparison.Ordinal) ? 64
        : text.StartsWith("sha512:", StringComparison.Ordinal) ? 128
        : null;

    private static string WhyNot(string text) => ExpectedHexLength(text) is int length
        ? $"'{text}' is not a digest: {length} lower-case hexadecimal digits must follow the colon"
        : $"'{text}' is not a digest: it must begin with sha256: or sha512:";
}
