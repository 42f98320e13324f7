using System.Text;

namespace Slipway.Environments;

/// <summary>Words of Tcl (the Tcl manual, <c>Tcl(n)</c>: double quotes and backslashes).</summary>
internal static class TclText
{
    /// <summary>The word as Tcl takes it: in quotes only where it needs them. Braces are escaped too, so that it may stand in a procedure.</summary>
    public static string Quote(string text) =>
        text.Length > 0 && text[0] != '#' && text.All(c => char.IsAsciiLetterOrDigit(c) || "_./:@+-".Contains(c)) ? text : $"\"{Escape(text)}\"";

    /// <summary>One line of a comment: an end of line or a last backslash would end it or carry it on.</summary>
    public static string Comment(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c == '\\' ? '/' : c));

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '$' or '[' or ']' or '\\' or '{' or '}' => escaped.Append('\\').Append(c),
                '\n' => escaped.Append("\\n"),
                _ when char.IsControl(c) => escaped.Append($"\\u{(int)c:x4}"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
