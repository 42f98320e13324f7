using System.Text;

namespace Slipway.Bake;

/// <summary>A <c>.env</c> file as compose reads it: <c>NAME=value</c> lines, comments, quotes; in double quotes \n, \t, \" and \\ are escapes.</summary>
public static class DotEnv
{
    /// <summary>Its variables; a line that says nothing is passed over, as compose files are read without one.</summary>
    public static IReadOnlyDictionary<string, string> Parse(string text)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n').Select(l => l.Trim()))
        {
            var statement = line.StartsWith("export ", StringComparison.Ordinal) ? line[7..].TrimStart() : line;
            var equals = statement.IndexOf('=');
            if (equals > 0 && statement[0] != '#')
            {
                variables[statement[..equals].TrimEnd()] = Value(statement[(equals + 1)..].Trim());
            }
        }

        return variables;
    }

    private static string Value(string text)
    {
        if (text is ['\'', ..] && text.IndexOf('\'', 1) is > 0 and var single)
        {
            return text[1..single];
        }

        if (text is not ['"', ..])
        {
            var comment = text.IndexOf(" #", StringComparison.Ordinal);
            return text.StartsWith('#') ? "" : comment < 0 ? text : text[..comment].TrimEnd();
        }

        var value = new StringBuilder();
        for (var i = 1; i < text.Length && text[i] != '"'; i++)
        {
            value.Append(text[i] == '\\' && i + 1 < text.Length ? Unescaped(text[++i]) : text[i]);
        }

        return value.ToString();
    }

    private static char Unescaped(char c) => c switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        _ => c,
    };
}
