namespace Slipway.Patterns;

/// <summary>
/// The wildcards within one part of a path, as Go's <c>path.Match</c> has them: <c>*</c>, <c>?</c>, <c>[a-z]</c>,
/// <c>[^a-z]</c>, and a backslash that takes the next character as it is.
/// </summary>
internal static class GlobSegment
{
    private const char Escape = '\\';

    /// <summary>Why <paramref name="pattern"/> is malformed, or null.</summary>
    public static string? ProblemWith(ReadOnlySpan<char> pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case Escape when ++i >= pattern.Length:
                    return "syntax error in pattern";
                case '[':
                    if (!TryReadClass(pattern[i..], '\0', out _, out var length))
                    {
                        return "syntax error in pattern";
                    }

                    i += length - 1;
                    break;
            }
        }

        return null;
    }

    public static bool HasWildcards(ReadOnlySpan<char> pattern) => pattern.ContainsAny("*?[\\");

    /// <summary>Whether the whole of <paramref name="name"/> matches. Quadratic at worst: one star is retried at a time.</summary>
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        int p = 0, n = 0, star = -1, starName = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, starName) = (p++, n);
            }
            else if (p < pattern.Length && TryMatchOne(pattern[p..], name[n], out var consumed))
            {
                p += consumed;
                n++;
            }
            else if (star >= 0)
            {
                (p, n) = (star + 1, ++starName);
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }

    /// <summary>Whether a character belongs to a well-formed set such as <c>[^a-z]</c>.</summary>
    public static bool IsInSet(ReadOnlySpan<char> set, char character) =>
        TryReadClass(set, character, out var inside, out _) && inside;

    /// <summary>Characters that the well-formed set at the start of <paramref name="pattern"/> takes, brackets included.</summary>
    public static int SetLength(ReadOnlySpan<char> pattern) => TryReadClass(pattern, '\0', out _, out var length) ? length : 0;

    private static bool TryMatchOne(ReadOnlySpan<char> pattern, char character, out int consumed)
    {
        consumed = 1;
        switch (pattern[0])
        {
            case '?':
                return true;
            case Escape:
                consumed = 2;
                return pattern.Length > 1 && pattern[1] == character;
            case '[':
                return TryReadClass(pattern, character, out var inside, out consumed) && inside;
            default:
                return pattern[0] == character;
        }
    }

    private static bool TryReadClass(ReadOnlySpan<char> pattern, char character, out bool inside, out int length)
    {
        inside = false;
        length = 0;
        var i = 1;
        var negated = i < pattern.Length && pattern[i] == '^';
        if (negated)
        {
            i++;
        }

        for (var ranges = 0; ; ranges++)
        {
            if (i < pattern.Length && pattern[i] == ']' && ranges > 0)
            {
                inside ^= negated;
                length = i + 1;
                return true;
            }

            if (!TryReadBound(pattern, ref i, out var low))
            {
                return false;
            }

            var high = low;
            if (i < pattern.Length && pattern[i] == '-')
            {
                i++;
                if (!TryReadBound(pattern, ref i, out high))
                {
                    return false;
                }
            }

            inside |= low <= character && character <= high;
        }
    }

    private static bool TryReadBound(ReadOnlySpan<char> pattern, ref int i, out char bound)
    {
        bound = '\0';
        if (i >= pattern.Length || pattern[i] is '-' or ']')
        {
            return false;
        }

        if (pattern[i] == Escape && ++i >= pattern.Length)
        {
            return false;
        }

        bound = pattern[i++];
        return i < pattern.Length;
    }
}
