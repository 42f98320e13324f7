using System.Globalization;
using System.Text;

namespace Slipway.Cli.Rendering;

/// <summary>Lines on a terminal that are drawn over themselves; when it ends, what is there stays.</summary>
/// <remarks>The control sequences are those of ECMA-48, and of DEC for the cursor.</remarks>
internal sealed class RedrawnBlock(TextWriter terminal)
{
    private const string EraseLine = "\x1b[2K";
    private const string EraseBelow = "\x1b[J";
    private const string HideCursor = "\x1b[?25l";
    private const string ShowCursor = "\x1b[?25h";

    private int _drawnLines;

    /// <param name="lines">No more than the terminal has, none wider than it.</param>
    public void Draw(IReadOnlyCollection<string> lines)
    {
        var text = new StringBuilder(HideCursor);
        if (_drawnLines > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\x1b[{_drawnLines}A");
        }

        foreach (var line in lines)
        {
            text.Append('\r').Append(EraseLine).Append(line).Append('\n');
        }

        // A block that got shorter leaves nothing of the longer one.
        text.Append(EraseBelow);
        _drawnLines = lines.Count;
        terminal.Write(text.ToString());
        terminal.Flush();
    }

    public void End()
    {
        terminal.Write(ShowCursor);
        terminal.Flush();
    }
}
