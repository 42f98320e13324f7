namespace Slipway.Environments;

/// <summary>Patterns over the names of images: <c>*</c> stands for any characters, slashes included, <c>?</c> for one.</summary>
internal static class Glob
{
    public static bool Matches(string pattern, string text)
    {
        var (p, t) = (0, 0);
        var (star, resumed) = (-1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && (pattern[p] == '?' || (pattern[p] != '*' && pattern[p] == text[t])))
            {
                p++;
                t++;
            }
            else if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resumed = t;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++resumed;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }
}
