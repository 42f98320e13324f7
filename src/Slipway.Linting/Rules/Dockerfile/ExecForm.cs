using System.Text;

namespace Slipway.Linting;

/// <summary>Writes a shell's line as a JSON array, where it is one simple command of which a shell makes nothing else.</summary>
internal static class ExecForm
{
    private const string Harmless = "-_./:=@%+,";

    /// <summary>Words that only a shell knows (POSIX shell, "Special built-in utilities" and "Reserved words", and what bash adds).</summary>
    private static readonly string[] ShellWords =
    [
        ".", ":", "alias", "bg", "break", "builtin", "case", "cd", "command", "continue", "declare", "eval", "exit", "export", "fg", "for",
        "function", "getopts", "hash", "if", "jobs", "let", "local", "popd", "pushd", "read", "readonly", "return", "select", "set", "shift",
        "shopt", "source", "time", "times", "trap", "type", "typeset", "ulimit", "umask", "unalias", "unset", "until", "wait", "while",
    ];

    /// <summary>As <c>["node", "index.js"]</c>; null where it takes a shell, or may.</summary>
    public static string? Of(string command)
    {
        var words = new List<string>();
        for (var position = 0; position < command.Length;)
        {
            if (command[position] is ' ' or '\t')
            {
                position++;
            }
            else if (Word(command, ref position) is { } word)
            {
                words.Add(word);
            }
            else
            {
                return null;
            }
        }

        // The shell would have given its place to the program in any case.
        words = words is ["exec", _, ..] ? words[1..] : words;
        return words is [var program, ..] && program != "exec" && !program.Contains('=') && !ShellWords.Contains(program, StringComparer.Ordinal)
            ? $"[{string.Join(", ", words.Select(w => $"\"{w}\""))}]"
            : null;
    }

    // Letters, digits and what means nothing to a shell; in quotes, anything that would need no escape in JSON either.
    private static string? Word(string command, ref int position)
    {
        var word = new StringBuilder();
        for (; position < command.Length && command[position] is not (' ' or '\t'); position++)
        {
            var character = command[position];
            if (character is '"' or '\'')
            {
                var end = command.IndexOf(character, position + 1);
                if (end < 0 || command.AsSpan(position + 1, end - position - 1).ContainsAny("$`\\\""))
                {
                    return null;
                }

                word.Append(command, position + 1, end - position - 1);
                position = end;
            }
            else if (char.IsAsciiLetterOrDigit(character) || Harmless.Contains(character))
            {
                word.Append(character);
            }
            else
            {
                return null;
            }
        }

        return word.ToString();
    }
}
