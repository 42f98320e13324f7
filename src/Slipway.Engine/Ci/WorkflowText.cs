using System.Globalization;
using System.Text;

namespace Slipway.Engine;

/// <summary>Writes YAML line by line. Values that come from a project are always quoted: a name may hold what YAML, a shell or the CI reads.</summary>
internal sealed class WorkflowText
{
    private readonly StringBuilder _text = new();

    public WorkflowText Line(int depth, string line)
    {
        _text.Append(' ', 2 * depth).Append(line).Append('\n');
        return this;
    }

    public WorkflowText Blank()
    {
        _text.Append('\n');
        return this;
    }

    public WorkflowText Value(int depth, string key, string value) => Line(depth, $"{key}: {Quote(value)}");

    /// <summary>A value as a double-quoted scalar (YAML 1.2, 7.3.1), in ASCII.</summary>
    public static string Quote(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                < ' ' or > '~' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>A word of a shell's command line, in single quotes.</summary>
    public static string ShellWord(string value) => $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    public override string ToString() => _text.ToString();
}
