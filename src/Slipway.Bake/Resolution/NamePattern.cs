namespace Slipway.Bake.Resolution;

/// <summary>Names with <c>*</c>, <c>?</c> and <c>[a-z]</c>, as Go's path.Match has them for names without slashes.</summary>
internal static class NamePattern
{
    public static bool IsPattern(string text) => text.AsSpan().ContainsAny("*?[");

    public static bool Matches(string pattern, string name) => Matches(pattern.AsSpan(), name.AsSpan());

    // Goes back to the last star alone, so that many of them cost no more than their product.
    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (p, n, star, starName) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, starName) = (p++, n);
            }
            else if (p < pattern.Length && MatchesOne(pattern[p..], name[n], out var taken))
            {
                p += taken;
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

        return pattern[p..].TrimStart('*').IsEmpty;
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, char c, out int taken)
    {
        taken = 1;
        if (pattern[0] == '?')
        {
            return true;
        }

        if (pattern[0] != '[' || pattern[1..].IndexOf(']') is not (> 0 and var length))
        {
            return pattern[0] == c;
        }

        taken = length + 2;
        var set = pattern.Slice(1, length);
        var isNegated = set[0] == '^';
        set = isNegated ? set[1..] : set;
        var isIn = false;
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                isIn |= c >= set[i] && c <= set[i + 2];
                i += 2;
            }
            else
            {
                isIn |= c == set[i];
            }
        }

        return isIn != isNegated;
    }
}
