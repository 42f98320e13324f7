namespace Slipway.Linting;

/// <summary>A word of a command: <paramref name="Text"/> as written, from <paramref name="Start"/> on in the script.</summary>
/// <param name="Value">What the shell makes of it, wildcards untouched; null where a variable or a command is put in.</param>
internal sealed record ShellWord(string Text, int Start, string? Value)
{
    public int End => Start + Text.Length;
}
