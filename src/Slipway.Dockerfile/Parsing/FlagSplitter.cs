using System.Collections.Immutable;
using System.Text;

namespace Slipway.Dockerfile;

/// <summary>Takes the leading <c>--flag</c> words off an instruction's arguments. A lone <c>--</c> ends them and goes.</summary>
internal static class FlagSplitter
{
    public static (ImmutableArray<string> Flags, string Arguments) Split(string text)
    {
        var flags = ImmutableArray.CreateBuilder<string>();
        var position = 0;
        while (true)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position]))
            {
                position++;
            }

            if (!text.AsSpan(position).StartsWith("--"))
            {
                return (flags.ToImmutable(), text[position..]);
            }

            var word = ReadWord(text, ref position);
            if (word == "--")
            {
                return (flags.ToImmutable(), text[position..]);
            }

            flags.Add(word);
        }
    }

    // Quotes group and go; a backslash takes the next character as it is, whatever the escape directive says.
    private static string ReadWord(string text, ref int position)
    {
        var word = new StringBuilder();
        var quote = '\0';
        for (; position < text.Length; position++)
        {
            var character = text[position];
            if (quote == '\0' && char.IsWhiteSpace(character))
            {
                break;
            }

            if (character == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && character is '\'' or '"')
            {
                quote = character;
            }
            else if (character == '\\' && position + 1 < text.Length)
            {
                word.Append(text[++position]);
            }
            else if (character != '\\')
            {
                word.Append(character);
            }
        }

        return word.ToString();
    }
}
