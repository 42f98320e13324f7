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
    public bool Takes(char character) => Kind == PatternTokenKind.AnyOne || character == Character;

    public static List<PatternToken> Read(string pattern, char escape)
    {
        var tokens = new List<PatternToken>();
        for (var i = 0; i < pattern.Length; i++)
        {
            var character = pattern[i];
            if (character == escape && i + 1 < pattern.Length)
            {
                tokens.Add(new PatternToken(PatternTokenKind.Character, pattern[++i]));
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
}
