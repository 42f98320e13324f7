using System.Collections.Immutable;

namespace Slipway.Patterns;

/// <summary>Takes the text of an ignore pattern apart.</summary>
internal static class IgnorePatternReader
{
    /// <exception cref="FormatException">The pattern is malformed; the message says no more than that.</exception>
    public static ImmutableArray<PatternToken> Read(string text)
    {
        if (text.Length > Limits.PatternCharacters)
        {
            throw new FormatException($"pattern is longer than {Limits.PatternCharacters} characters");
        }

        if (GlobSegment.ProblemWith(text) is { } problem)
        {
            throw new FormatException(problem);
        }

        var tokens = ImmutableArray.CreateBuilder<PatternToken>();
        for (var i = 0; i < text.Length;)
        {
            tokens.Add(ReadOne(text, ref i));
        }

        // "**name" alone takes any path with that end; with another wildcard behind it, only whole folders may come before.
        if (tokens.Count > 1 && tokens[0].Kind == PatternTokenKind.AnyFolders && !text.StartsWith("**/", StringComparison.Ordinal)
            && tokens.Skip(1).All(t => t.Kind == PatternTokenKind.Character) && !text.Contains('\\'))
        {
            tokens[0] = new PatternToken(PatternTokenKind.Everything);
        }

        return tokens.ToImmutable();
    }

    private static PatternToken ReadOne(string text, ref int i)
    {
        var character = text[i++];
        switch (character)
        {
            case '*' when i < text.Length && text[i] == '*':
                i++;
                if (i < text.Length && text[i] == '/')
                {
                    i++;
                }

                return new PatternToken(i == text.Length ? PatternTokenKind.Everything : PatternTokenKind.AnyFolders);
            case '*':
                return new PatternToken(PatternTokenKind.AnyName);
            case '?':
                return new PatternToken(PatternTokenKind.AnyCharacter);
            case '[':
                var set = text.Substring(i - 1, GlobSegment.SetLength(text.AsSpan(i - 1)));
                i += set.Length - 1;
                return new PatternToken(PatternTokenKind.Set, Set: set);
            case '\\':
                return new PatternToken(PatternTokenKind.Character, Escaped(text[i++]));
            default:
                return new PatternToken(PatternTokenKind.Character, character);
        }
    }

    // The reference hands patterns to regular expressions, where an escaped digit is an error and an escaped letter stands
    // for something that no name holds.
    private static char Escaped(char character) => character switch
    {
        _ when char.IsAsciiDigit(character) => throw new FormatException("syntax error in pattern"),
        _ when char.IsAsciiLetter(character) => '\0',
        _ => character,
    };
}
