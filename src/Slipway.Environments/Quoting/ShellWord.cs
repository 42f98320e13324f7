namespace Slipway.Environments;

/// <summary>Words of a shell's command (POSIX.1-2017, Shell Command Language, 2.2).</summary>
internal static class ShellWord
{
    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=:,./-";

    /// <summary>The word as the shell gives it to the program unchanged, in quotes only where it needs them.</summary>
    public static string Quote(string text) =>
        text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Plain)
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
