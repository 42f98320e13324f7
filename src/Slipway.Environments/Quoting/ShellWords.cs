using System.Collections.Immutable;
using System.Text;

namespace Slipway.Environments;

/// <summary>
/// Splits a command into words as a shell does (POSIX.1-2017, Shell Command Language, 2.2): blanks separate, quotes and backslashes
/// hold together. Nothing is looked up or carried out.
/// </summary>
internal static class ShellWords
{
    /// <returns>False where a quote is not closed.</returns>
    public static bool TrySplit(string text, out ImmutableArray<string> words)
    {
        var all = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var isWord = false;
        var i = 0;
        while (i < text.Length)
        {
            var character = text[i++];
            if (char.IsWhiteSpace(character))
            {
                EndWord();
                continue;
            }

            isWord = true;
            if (character is '\'' or '"')
            {
                var end = EndOfQuoted(text, i, character, word);
                if (end < 0)
                {
                    words = [];
                    return false;
                }

                i = end;
            }
            else if (character == '\\' && i < text.Length)
            {
                word.Append(text[i++]);
            }
            else
            {
                word.Append(character);
            }
        }

        EndWord();
        words = all.ToImmutable();
        return true;

        void EndWord()
        {
            if (isWord)
            {
                all.Add(word.ToString());
                word.Clear();
                isWord = false;
            }
        }
    }

    /// <returns>The index behind the closing quote; negative where there is none.</returns>
    private static int EndOfQuoted(string text, int i, char quote, StringBuilder word)
    {
        for (; i < text.Length; i++)
        {
            if (text[i] == quote)
            {
                return i + 1;
            }

            // In double quotes a backslash is one unless it stands before what means something there.
            if (quote == '"' && text[i] == '\\' && i + 1 < text.Length && (text[i + 1] is '"' or '\\' or '$' or '`'))
            {
                i++;
            }

            word.Append(text[i]);
        }

        return -1;
    }
}
