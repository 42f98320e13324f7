using System.Text;

namespace Slipway.Bake.Compose;

/// <summary>
/// Replaces variables in a compose file's values: <c>$NAME</c>, <c>${NAME}</c>, and the forms with <c>:-</c>, <c>-</c>,
/// <c>:?</c>, <c>?</c>, <c>:+</c> and <c>+</c>; <c>$$</c> is a dollar sign (docs.docker.com/reference/compose-file/interpolation).
/// </summary>
internal sealed class ComposeInterpolation(BakeInput input)
{
    private long _characters = Limits.ValueCharacters;

    /// <exception cref="BakeException">A variable is required and not set, or the text makes no sense.</exception>
    public string Replace(string text, Place place)
    {
        var position = 0;
        var replaced = text.Contains('$') ? Replace(text, ref position, isNested: false, depth: 0, place) : text;
        _characters -= replaced.Length;
        return _characters >= 0 ? replaced : throw BakeException.At(place, "the values have grown too large");
    }

    /// <summary>The environment's value, or else that of the <c>.env</c> file; null where neither has one.</summary>
    public string? Find(string name) => input.Environment.GetValueOrDefault(name) ?? input.EnvironmentFile.GetValueOrDefault(name);

    // Nested, it ends before the closing brace.
    private string Replace(string text, ref int position, bool isNested, int depth, Place place)
    {
        if (depth > Limits.Nesting)
        {
            throw BakeException.At(place, $"variables nest deeper than {Limits.Nesting} levels");
        }

        var replaced = new StringBuilder();
        while (position < text.Length && !(isNested && text[position] == '}'))
        {
            var c = text[position++];
            if (c != '$' || position == text.Length)
            {
                replaced.Append(c);
            }
            else if (text[position] == '$')
            {
                replaced.Append('$');
                position++;
            }
            else if (text[position] == '{')
            {
                position++;
                replaced.Append(Braced(text, ref position, depth, place));
            }
            else if (Name(text, ref position) is { Length: > 0 } name)
            {
                replaced.Append(Find(name));
            }
            else
            {
                throw BakeException.At(place, "a $ begins a variable", "write $$ for a dollar sign");
            }
        }

        return replaced.ToString();
    }

    private string Braced(string text, ref int position, int depth, Place place)
    {
        var name = Name(text, ref position);
        var isEmptyUnset = position < text.Length && text[position] == ':';
        position += isEmptyUnset ? 1 : 0;
        var mark = position < text.Length ? text[position] : '\0';
        var alternative = "";
        if (mark is '-' or '?' or '+')
        {
            position++;
            alternative = Replace(text, ref position, isNested: true, depth + 1, place);
        }

        if (name.Length == 0 || position >= text.Length || text[position] != '}')
        {
            throw BakeException.At(place, "the variable does not end, or has no name", "write ${NAME} or ${NAME:-default}");
        }

        position++;
        var value = Find(name);
        var isSet = value is { } known && (known.Length > 0 || !isEmptyUnset);
        return mark switch
        {
            '-' => isSet ? value ?? "" : alternative,
            '+' => isSet ? alternative : "",
            '?' when !isSet => throw BakeException.At(place, $"the variable {name} is required: {alternative}"),
            _ => value ?? "",
        };
    }

    private static string Name(string text, ref int position)
    {
        var begin = position;
        while (position < text.Length && (char.IsAsciiLetter(text[position]) || text[position] == '_' || (position > begin && char.IsAsciiDigit(text[position]))))
        {
            position++;
        }

        return text[begin..position];
    }
}
