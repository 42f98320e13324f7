using System.Text;

namespace Slipway.Linting;

/// <summary>Reads one word with its quotes and what is put in (POSIX.1-2017, Shell Command Language, 2.2 and 2.6).</summary>
internal static class ShellWordReader
{
    public static bool EndsWord(char character) => character is ' ' or '\t' or '\r' or '\n' or ';' or '&' or '|' or '(' or ')' or '<' or '>';

    /// <summary>The word at <paramref name="position"/>, which moves behind it; at least one character.</summary>
    public static ShellWord Read(string script, ref int position)
    {
        var start = position;
        StringBuilder? value = new();
        do
        {
            var character = script[position];
            switch (character)
            {
                case '\\':
                    // An escaped line end is no character at all.
                    value?.Append(position + 1 < script.Length && script[position + 1] != '\n' ? script[position + 1].ToString() : "");
                    position = Math.Min(position + 2, script.Length);
                    break;
                case '\'':
                    var end = EndOfSingleQuotes(script, position);
                    value?.Append(script.AsSpan(position + 1, Math.Max(0, end - position - 2)));
                    position = end;
                    break;
                case '"' or '$' or '`' or '<' or '>':
                    var close = EndOfSubstitution(script, position);
                    value = character == '"' ? AppendQuoted(value, script.AsSpan(position, close - position)) : null;
                    position = close;
                    break;
                default:
                    value?.Append(character);
                    position++;
                    break;
            }
        }
        while (position < script.Length && !EndsWord(script[position]));

        return new ShellWord(script[start..position], start, value?.ToString());
    }

    /// <summary>
    /// Behind the end of what begins at <paramref name="start"/>: <c>"…"</c>, <c>$(…)</c>, <c>${…}</c>, <c>`…`</c> or a plain <c>$</c>,
    /// with whatever stands inside of each other.
    /// </summary>
    internal static int EndOfSubstitution(string script, int start)
    {
        var open = new Stack<char>();
        var position = start;
        do
        {
            var character = script[position];
            var next = position + 1 < script.Length ? script[position + 1] : '\0';
            var inside = open.TryPeek(out var closer);
            if (character == '\\')
            {
                position++;
            }
            else if (inside && character == closer)
            {
                open.Pop();
            }
            else if (character is '$' or '<' or '>' && next is '(' or '{' && (character == '$' || next == '('))
            {
                open.Push(next == '(' ? ')' : '}');
                position++;
            }
            else if (character is '"' or '`')
            {
                open.Push(character);
            }
            else if (character == '(' && closer == ')')
            {
                open.Push(')');
            }
            else if (character == '\'' && inside && closer != '"')
            {
                position = EndOfSingleQuotes(script, position) - 1;
            }

            position++;
        }
        while (open.Count > 0 && position < script.Length);

        return Math.Min(position, script.Length);
    }

    internal static int EndOfSingleQuotes(string script, int start) =>
        script.IndexOf('\'', start + 1) is > 0 and var end ? end + 1 : script.Length;

    // In double quotes a backslash stands for itself but before $ ` " \ and a line's end.
    private static StringBuilder? AppendQuoted(StringBuilder? value, ReadOnlySpan<char> quoted)
    {
        var inner = quoted.Length > 1 && quoted[^1] == '"' ? quoted[1..^1] : quoted[1..];
        for (var i = 0; value is not null && i < inner.Length; i++)
        {
            if (inner[i] is '$' or '`')
            {
                return null;
            }

            if (inner[i] == '\\' && i + 1 < inner.Length && inner[i + 1] is '$' or '`' or '"' or '\\' or '\n')
            {
                i++;
            }

            value.Append(inner[i]);
        }

        return value;
    }
}
