namespace Slipway.Patterns;

internal enum PatternTokenKind
{
    /// <summary>One character, itself.</summary>
    Character,

    /// <summary><c>?</c>: one character within a part.</summary>
    AnyCharacter,

    /// <summary><c>*</c>: any run of characters within a part.</summary>
    AnyName,

    /// <summary><c>**</c> before more: nothing, or folders up to a slash.</summary>
    AnyFolders,

    /// <summary><c>**</c> at the end: all that follows.</summary>
    Everything,

    /// <summary><c>[a-z]</c>: one character of a set.</summary>
    Set,
}

/// <summary>One piece of an <see cref="IgnorePattern"/>. <paramref name="Set"/> is the text of a set, its brackets included.</summary>
internal readonly record struct PatternToken(PatternTokenKind Kind, char Character = '\0', string Set = "")
{
    /// <summary>Whether it may match nothing, so that the next token may begin where it does.</summary>
    public bool MayBeEmpty => Kind is PatternTokenKind.AnyName or PatternTokenKind.AnyFolders or PatternTokenKind.Everything;

    /// <summary>Whether it takes <paramref name="character"/> and is still not done.</summary>
    public bool Continues(char character) => Kind switch
    {
        PatternTokenKind.AnyName => character != '/',
        PatternTokenKind.AnyFolders or PatternTokenKind.Everything => true,
        _ => false,
    };

    /// <summary>Whether it takes <paramref name="character"/> and is done with it.</summary>
    public bool Ends(char character) => Kind switch
    {
        PatternTokenKind.Character => character == Character,
        PatternTokenKind.AnyCharacter => character != '/',
        PatternTokenKind.AnyFolders => character == '/',
        PatternTokenKind.Set => GlobSegment.IsInSet(Set, character),
        _ => false,
    };
}
