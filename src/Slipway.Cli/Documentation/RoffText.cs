using System.Text;

namespace Slipway.Cli.Documentation;

/// <summary>Text as the man macros take it.</summary>
/// <remarks>Source: groff_man(7), groff_char(7).</remarks>
internal static class RoffText
{
    /// <summary>Escapes a line: a backslash, a leading dot or quote, and hyphens that must stay what they are when copied.</summary>
    public static string Escape(string line)
    {
        var text = new StringBuilder(line.Length + 8);
        if (line.StartsWith('.') || line.StartsWith('\''))
        {
            text.Append("\\&");
        }

        foreach (var c in line)
        {
            text.Append(c switch
            {
                '\\' => "\\e",
                '-' => "\\-",
                '\'' => "\\(aq",
                '`' => "\\(ga",
                '^' => "\\(ha",
                '~' => "\\(ti",
                '"' => "\\(dq",
                '…' => "...",
                _ => c.ToString(),
            });
        }

        return text.ToString();
    }
}
