using System.Collections.Immutable;

namespace Slipway.Linting;

/// <summary>What bash makes of <c>{a,b}</c> and <c>{1..3}</c> in a word (Bash Reference Manual, "Brace Expansion"), and POSIX shells do not.</summary>
internal static class BraceExpansion
{
    /// <summary>More words than that are no better to read than the braces.</summary>
    private const int MostWords = 32;

    /// <summary>Whether bash would make several words of this one.</summary>
    public static bool IsIn(string word) => FindNext(word, 0) is not null;

    /// <summary>The words that bash would make of it, still with their quotes; null where that takes more than lists without braces inside.</summary>
    public static ImmutableArray<string>? Expand(string word)
    {
        ImmutableArray<string> made = [""];
        var position = 0;
        while (FindNext(word, position) is var (open, close))
        {
            var inner = word[(open + 1)..close];
            if (inner.AsSpan().ContainsAny("{}'\"\\$`") || !inner.Contains(','))
            {
                return null;
            }

            var before = word[position..open];
            if (before.Contains('{'))
            {
                return null;
            }

            made = [.. made.SelectMany(m => inner.Split(',').Select(part => m + before + part))];
            position = close + 1;
            if (made.Length > MostWords)
            {
                return null;
            }
        }

        var rest = word[position..];
        return rest.AsSpan().ContainsAny('{', '}') ? null : [.. made.Select(m => m + rest)];
    }

    // Outside of quotes, with a comma or two dots between the braces.
    private static (int Open, int Close)? FindNext(string word, int start)
    {
        var open = new Stack<(int At, bool Divides)>();
        for (var i = start; i < word.Length; i++)
        {
            switch (word[i])
            {
                case '\\':
                    i++;
                    break;
                case '\'':
                    i = ShellWordReader.EndOfSingleQuotes(word, i) - 1;
                    break;
                case '"' or '$' or '`':
                    i = ShellWordReader.EndOfSubstitution(word, i) - 1;
                    break;
                case '{':
                    open.Push((i, false));
                    break;
                case ',' when open.Count > 0:
                case '.' when open.Count > 0 && i + 1 < word.Length && word[i + 1] == '.':
                    open.Push((open.Pop().At, true));
                    break;
                case '}' when open.TryPop(out var opened) && opened.Divides:
                    return (opened.At, i);
            }
        }

        return null;
    }
}
