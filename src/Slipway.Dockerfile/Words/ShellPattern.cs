using System.Text;

namespace Slipway.Dockerfile;

/// <summary>
/// The pattern of <c>${X#p}</c>, <c>${X%p}</c> and <c>${X/p/r}</c>: <c>*</c> and <c>?</c> match, an escape takes the next
/// character as it is, and brackets are plain characters, as in the reference.
/// </summary>
internal sealed class ShellPattern
{
    private enum Kind
    {
        Character,
        AnyOne,
        AnyRun,
    }

    private readonly List<(Kind Kind, char Character)> _tokens = [];

    public ShellPattern(string pattern, char escape)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            var character = pattern[i];
            if (character == escape && i + 1 < pattern.Length)
            {
                _tokens.Add((Kind.Character, pattern[++i]));
            }
            else if (character == '*')
            {
                if (_tokens.Count == 0 || _tokens[^1].Kind != Kind.AnyRun)
                {
                    _tokens.Add((Kind.AnyRun, '*'));
                }
            }
            else
            {
                _tokens.Add((character == '?' ? Kind.AnyOne : Kind.Character, character));
            }
        }
    }

    public string WithoutPrefix(string value, bool longest)
    {
        var ends = EndsOfMatchesAt(value, 0);
        var end = longest ? Array.LastIndexOf(ends, true) : Array.IndexOf(ends, true);
        return end < 0 ? value : value[end..];
    }

    public string WithoutSuffix(string value, bool longest)
    {
        for (var i = 0; i <= value.Length; i++)
        {
            var start = longest ? i : value.Length - i;
            if (EndsOfMatchesAt(value, start)[value.Length])
            {
                return value[..start];
            }
        }

        return value;
    }

    /// <summary>Replaces the first match, or <paramref name="all"/> of them; a <c>*</c> takes as much as it can.</summary>
    public string Replace(string value, string replacement, bool all)
    {
        if (_tokens.Count == 0)
        {
            return value;
        }

        var result = new StringBuilder();
        var position = 0;
        while (position < value.Length)
        {
            var end = Array.LastIndexOf(EndsOfMatchesAt(value, position), true);
            if (end <= position)
            {
                result.Append(value[position++]);
                continue;
            }

            result.Append(replacement);
            position = end;
            if (!all)
            {
                break;
            }
        }

        return result.Append(value, position, value.Length - position).ToString();
    }

    // Which positions of the value a match that begins at start can end at; all at once, so that stars cost no backtracking.
    private bool[] EndsOfMatchesAt(string value, int start)
    {
        var reached = new bool[value.Length + 1];
        reached[start] = true;
        foreach (var (kind, character) in _tokens)
        {
            if (kind == Kind.AnyRun)
            {
                var first = Array.IndexOf(reached, true);
                if (first >= 0)
                {
                    Array.Fill(reached, true, first, reached.Length - first);
                }

                continue;
            }

            for (var i = value.Length; i >= 0; i--)
            {
                reached[i] = i > 0 && reached[i - 1] && (kind == Kind.AnyOne || value[i - 1] == character);
            }
        }

        return reached;
    }
}
