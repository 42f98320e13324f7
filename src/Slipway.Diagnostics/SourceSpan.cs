namespace Slipway.Diagnostics;

/// <summary>
/// A stretch of a source text, from its first character to its last: lines and columns count from 1 in UTF-16 units,
/// the end column lies behind the last character.
/// </summary>
public readonly record struct SourceSpan(int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    /// <summary>All of the lines from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public static SourceSpan Lines(int first, int last) => new(first, 1, last, 1);
}
