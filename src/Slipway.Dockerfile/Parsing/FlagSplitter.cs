using System.Collections.Immutable;
using System.Text;

namespace Slipway.Dockerfile;

/// <summary>Takes the leading <c>--flag</c> words off an instruction's arguments. A lone <c>--</c> ends them and goes.</summary>
internal static class FlagSplitter
{
    /// <summary>The flags of <paramref name="line"/> from <paramref name="position"/> on, and where the arguments begin behind them.</summary>
    public static (ImmutableArray<RawFlag> Flags, int ArgumentsStart) Split(string line, int position)
    {
        var flags = ImmutableArray.CreateBuilder<RawFlag>();
        while (true)
        {
            while (position < line.Length && char.IsWhiteSpace(line[position]))
            {
                position++;
            }

            if (!line.AsSpan(position).StartsWith("--"))
            {
                return (flags.ToImmutable(), position);
            }

            var start = position;
            var word = ReadWord(line, ref position);
            if (word == "--")
            {
                return (flags.ToImmutable(), position);
            }

            flags.Add(new RawFlag(word, start, position));
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
