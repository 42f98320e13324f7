namespace Slipway.Snapshots;

/// <summary>Names of five characters, 32 million of them: short because mount options are, random so that processes rarely meet.</summary>
internal static class ShortName
{
    // RFC 4648's base32 digits in lower case: none looks like another.
    private const string Digits = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Length = 5;

    // No secret: who makes the folder of a name finds out whether it is taken. A secret one would have OpenSSL loaded.
    public static string Random() => System.Random.Shared.GetString(Digits, Length);
}
