using System.Collections.Immutable;
using System.Text;

namespace Slipway.Dockerfile;

/// <summary>Splits the arguments of ENV, LABEL and ARG at white space outside quotes; quotes and escapes stay.</summary>
internal static class NameValueWords
{
    public static ImmutableArray<string> Split(string text, char escape)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (quote == '\0' && char.IsWhiteSpace(character))
            {
                if (word.Length > 0)
                {
                    words.Add(word.ToString());
                    word.Clear();
                }

                continue;
            }

            if (character == escape && quote != '\'')
            {
                // At the very end there is nothing to escape, and the escape itself goes.
                if (i + 1 < text.Length)
                {
                    word.Append(character).Append(text[++i]);
                }

                continue;
            }

            if (character == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && character is '\'' or '"')
            {
                quote = character;
            }

            word.Append(character);
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words.ToImmutable();
    }
}
