namespace Slipway.Dockerfile;

internal enum PatternTokenKind
{
    Character,
    AnyOne,
    AnyRun,
}

/// <summary>A piece of a <see cref="ShellPattern"/>.</summary>
internal readonly record struct PatternToken(PatternTokenKind Kind, char Character)
{
    /// <summary>Whatever the escape of the Dockerfile is: patterns have always had this one.</summary>
    private const char Escape = '\\';

    public bool Takes(char character) => Kind == PatternTokenKind.AnyOne ? character != '\n' : character == Character;

    /// <exception cref="FormatException">An escape stands before something that needs none.</exception>
    public static List<PatternToken> Read(string pattern)
    {
        var tokens = new List<PatternToken>();
        for (var i = 0; i < pattern.Length; i++)
        {
            var character = pattern[i];
            if (character == Escape)
            {
                tokens.Add(new PatternToken(PatternTokenKind.Character, Escaped(pattern, ++i)));
            }
            else if (character != '*')
            {
                tokens.Add(new PatternToken(character == '?' ? PatternTokenKind.AnyOne : PatternTokenKind.Character, character));
            }
            else if (tokens.Count == 0 || tokens[^1].Kind != PatternTokenKind.AnyRun)
            {
                tokens.Add(new PatternToken(PatternTokenKind.AnyRun, '*'));
            }
        }

        return tokens;
    }

    private static char Escaped(string pattern, int place) =>
        place < pattern.Length && pattern[place] is '*' or '?' or '/' or '}' or Escape
            ? pattern[place]
            : throw new FormatException(
                $"invalid pattern ({pattern}) in substitution: invalid escape '{pattern.AsSpan(place - 1, Math.Min(2, pattern.Length - place + 1))}'");
}
