using System.Security.Cryptography;

namespace Slipway.Snapshots;

/// <summary>Names of five characters, 32 million of them: short because mount options are, random so that processes rarely meet.</summary>
internal static class ShortName
{
    // RFC 4648's base32 digits in lower case: none looks like another.
    private const string Digits = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Length = 5;

    public static string Random() => RandomNumberGenerator.GetString(Digits, Length);
}
