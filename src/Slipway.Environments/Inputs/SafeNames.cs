namespace Slipway.Environments;

/// <summary>
/// The alphabets of names that become part of a command or a path: narrow enough that no shell and no Dockerfile reads
/// anything into them.
/// </summary>
public static class SafeNames
{
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary><c>[A-Za-z0-9][A-Za-z0-9._-]*</c></summary>
    public static bool IsEnvironmentName(string text) => IsWord(text, "._-");

    /// <summary><c>[A-Za-z_][A-Za-z0-9_]*</c></summary>
    public static bool IsVariable(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    /// <summary><c>[A-Za-z0-9._/-]+</c></summary>
    public static bool IsLabel(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(LettersAndDigits + "._/-");

    /// <summary>A channel's name or address, without a character that means something to a shell.</summary>
    public static bool IsChannel(string text) =>
        text.Length > 0 && text[0] != '-' && !text.AsSpan().ContainsAnyExcept(LettersAndDigits + "._/-:@%+=,~");

    /// <summary>A conda package.</summary>
    public static bool IsPackage(string text) => IsWord(text, "._-") || (text.StartsWith('_') && IsWord(text[1..], "._-"));

    /// <summary>A Debian package, with a version or an architecture where one is asked for (deb-control(5)).</summary>
    public static bool IsDebianPackage(string text) => IsWord(text, "+.-:=~");

    /// <summary>A user's name (useradd(8)).</summary>
    public static bool IsUser(string text) =>
        text.Length is > 0 and <= 32 && (char.IsAsciiLetterLower(text[0]) || text[0] == '_')
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-');

    /// <summary>An absolute path of plain words, without <c>.</c> and <c>..</c>.</summary>
    public static bool IsPlainPath(string text) =>
        text.StartsWith('/') && text.Length > 1
        && Array.TrueForAll(text[1..].Split('/'), w => w is not ("" or "." or "..") && !w.AsSpan().ContainsAnyExcept(LettersAndDigits + "._+@-"));

    /// <summary>A host's name or address, which is no option of a program that gets it.</summary>
    public static bool IsHost(string text) =>
        text.Length > 0 && text[0] != '-' && !text.AsSpan().ContainsAnyExcept(LettersAndDigits + "._-:");

    /// <summary>Somebody who logs in on another machine: wider than <see cref="IsUser"/>, since directories have longer names.</summary>
    public static bool IsRemoteUser(string text) => text.Length > 0 && text[0] != '-' && !text.AsSpan().ContainsAnyExcept(LettersAndDigits + "._-");

    /// <summary>The id of a build secret.</summary>
    public static bool IsSecretId(string text) => IsWord(text, "._-");

    private static bool IsWord(string text, string others) =>
        text.Length > 0 && char.IsAsciiLetterOrDigit(text[0]) && !text.AsSpan().ContainsAnyExcept(LettersAndDigits + others);
}
