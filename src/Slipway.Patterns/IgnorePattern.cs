using System.Collections.Immutable;

namespace Slipway.Patterns;

/// <summary>
/// One line of an ignore file, matched against whole paths: <c>*</c>, <c>?</c> and <c>[…]</c> within a part, and <c>**</c>
/// over any number of them. All ways to match are followed at once, so a path costs at most its length times that of the
/// pattern, however many stars there are.
/// </summary>
internal sealed class IgnorePattern
{
    private const int MostTokensOnStack = 256;

    private readonly ImmutableArray<PatternToken> _tokens;
    private readonly string _prefix;
    private readonly string _suffix;
    private readonly bool _isLiteral;

    /// <param name="text">Cleaned, without a leading slash or exclamation mark.</param>
    /// <exception cref="FormatException">The pattern is malformed.</exception>
    public IgnorePattern(string text, bool negated)
    {
        Negated = negated;
        try
        {
            _tokens = IgnorePatternReader.Read(text);
        }
        catch (FormatException e)
        {
            throw new FormatException($"{e.Message}: {(negated ? "!" : "")}{text}", e);
        }

        var first = 0;
        while (first < _tokens.Length && _tokens[first].Kind == PatternTokenKind.Character)
        {
            first++;
        }

        var last = _tokens.Length;
        while (last > first && _tokens[last - 1].Kind == PatternTokenKind.Character)
        {
            last--;
        }

        _isLiteral = first == _tokens.Length;
        _prefix = string.Concat(_tokens.Take(first).Select(t => t.Character));
        _suffix = string.Concat(_tokens.Skip(last).Select(t => t.Character));
    }

    public bool Negated { get; }

    public bool IsMatch(string path)
    {
        if (_isLiteral)
        {
            return path == _prefix;
        }

        // Most patterns say no right here.
        if (!path.StartsWith(_prefix, StringComparison.Ordinal) || !path.EndsWith(_suffix, StringComparison.Ordinal))
        {
            return false;
        }

        var states = _tokens.Length < MostTokensOnStack ? stackalloc bool[_tokens.Length + 1] : new bool[_tokens.Length + 1];
        Start(states);
        foreach (var character in path)
        {
            Advance(states, character);
        }

        return states[^1];
    }

    /// <summary>Whether something below <paramref name="folder"/> may match, so that the folder must be looked into.</summary>
    public bool MayMatchBelow(string folder)
    {
        var states = _tokens.Length < MostTokensOnStack ? stackalloc bool[_tokens.Length + 1] : new bool[_tokens.Length + 1];
        Start(states);
        foreach (var character in folder)
        {
            Advance(states, character);
        }

        Advance(states, '/');
        return states[..^1].Contains(true);
    }

    // states[i]: what was read so far is matched by the tokens before i.
    private void Start(Span<bool> states)
    {
        states.Clear();
        Enter(states, 0);
    }

    private void Advance(Span<bool> states, char character)
    {
        // From the back, so that a state entered by this character is not advanced by it again.
        states[^1] = false;
        for (var i = _tokens.Length - 1; i >= 0; i--)
        {
            if (!states[i])
            {
                continue;
            }

            states[i] = false;
            if (_tokens[i].Ends(character))
            {
                Enter(states, i + 1);
            }

            if (_tokens[i].Continues(character))
            {
                states[i] = true;
                if (_tokens[i].Kind != PatternTokenKind.AnyFolders)
                {
                    Enter(states, i + 1);
                }
            }
        }
    }

    private void Enter(Span<bool> states, int index)
    {
        states[index] = true;
        while (index < _tokens.Length && _tokens[index].MayBeEmpty)
        {
            states[++index] = true;
        }
    }
}
