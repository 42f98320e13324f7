namespace Slipway.Dockerfile;

/// <summary>
/// The pattern of <c>${X#p}</c>, <c>${X%p}</c> and <c>${X/p/r}</c>: <c>*</c> and <c>?</c> match anything but
/// a line's end, and brackets are plain characters, as in the reference.
/// </summary>
/// <param name="spend">Is told what is about to be compared, and throws when it is too much.</param>
internal sealed class ShellPattern(string pattern, Action<long> spend)
{
    private readonly List<PatternToken> _tokens = PatternToken.Read(pattern);

    public string WithoutPrefix(string value, bool longest)
    {
        var ends = Match(_tokens, value, 0);
        var end = longest ? ends.Last : ends.First;
        return end < 0 ? value : value[end..];
    }

    public string WithoutSuffix(string value, bool longest)
    {
        // The suffix is a prefix of all read backwards.
        var characters = value.ToCharArray();
        Array.Reverse(characters);
        var ends = Match([.. _tokens.AsEnumerable().Reverse()], new string(characters), 0);
        var length = longest ? ends.Last : ends.First;
        return length < 0 ? value : value[..^length];
    }

    /// <summary>
    /// Replaces the first match, or <paramref name="all"/> of them; a <c>*</c> takes as much as it can. What matches nothing
    /// matches before the first character, and with <paramref name="all"/> between any two and after the last.
    /// </summary>
    /// <param name="append">Is given the pieces of the outcome in order.</param>
    public void Replace(string value, string replacement, bool all, Action<string> append)
    {
        var (position, kept) = (0, 0);
        while (position <= value.Length)
        {
            var end = Match(_tokens, value, position).Last;
            if (end < 0)
            {
                position++;
                continue;
            }

            append(value[kept..position]);
            if (end > kept || position == 0)
            {
                // Nothing, right behind another match, is no match of its own.
                append(replacement);
            }

            (position, kept) = (Math.Max(end, position + 1), end);
            if (!all)
            {
                break;
            }
        }

        append(value[kept..]);
    }

    /// <summary>The nearest and the farthest place at which a match that begins at <paramref name="start"/> can end; -1 for none.</summary>
    /// <remarks>All places are followed at once, so that stars cost no backtracking; without a star there is but one.</remarks>
    private (int First, int Last) Match(List<PatternToken> tokens, string value, int start)
    {
        var token = 0;
        var position = start;
        for (; token < tokens.Count && tokens[token].Kind != PatternTokenKind.AnyRun; token++, position++)
        {
            if (position == value.Length || !tokens[token].Takes(value[position]))
            {
                return (-1, -1);
            }
        }

        spend(1 + token);
        return token == tokens.Count ? (position, position) : MatchRuns(tokens, value, position, token);
    }

    private (int First, int Last) MatchRuns(List<PatternToken> tokens, string value, int start, int token)
    {
        spend((long)(value.Length - start + 1) * (tokens.Count - token));
        var reached = new bool[value.Length - start + 1];
        reached[0] = true;
        for (; token < tokens.Count; token++)
        {
            if (tokens[token].Kind == PatternTokenKind.AnyRun)
            {
                for (var i = 1; i < reached.Length; i++)
                {
                    reached[i] |= reached[i - 1] && value[start + i - 1] != '\n';
                }

                continue;
            }

            for (var i = reached.Length - 1; i >= 0; i--)
            {
                reached[i] = i > 0 && reached[i - 1] && tokens[token].Takes(value[start + i - 1]);
            }
        }

        var nearest = Array.IndexOf(reached, true);
        return nearest < 0 ? (-1, -1) : (start + nearest, start + Array.LastIndexOf(reached, true));
    }
}
