using System.Text;

namespace Slipway.Cli.Rendering;

/// <summary>Text of others on a terminal: nothing in it may move the cursor or change colours.</summary>
internal static class TerminalText
{
    /// <summary>Escape sequences go, tabs become blanks, and a carriage return starts the line anew.</summary>
    public static string Clean(string line)
    {
        line = line.TrimEnd('\r');
        line = line[(line.LastIndexOf('\r') + 1)..];
        var text = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\x1b')
            {
                i = EndOfSequence(line, i);
            }
            else if (line[i] == '\t')
            {
                text.Append("    ");
            }
            else if (!char.IsControl(line[i]))
            {
                text.Append(line[i]);
            }
        }

        return text.ToString();
    }

    public static string Fit(string text, int columns) => text.Length <= columns ? text : text[..Math.Max(0, columns - 1)] + "…";

    // ECMA-48: ESC [ parameters, up to a final byte of @ to ~
    private static int EndOfSequence(string line, int escape)
    {
        var i = escape + 1;
        if (i < line.Length && line[i] == '[')
        {
            do
            {
                i++;
            }
            while (i < line.Length && line[i] is < '@' or > '~');
        }

        return i;
    }
}
