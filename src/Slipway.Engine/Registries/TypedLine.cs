using System.Text;
using Slipway.Linux;

namespace Slipway.Engine;

/// <summary>
/// A line that a person types, taken from the terminal itself: the console's own stream writes what is typed back to the
/// terminal, whatever mode that is in.
/// </summary>
public static class TypedLine
{
    private const int LongestBytes = 64 << 10;

    /// <summary>Null: the input has ended.</summary>
    /// <param name="prompt">Asks the person.</param>
    public static async Task<string?> ReadAsync(Action prompt, CancellationToken cancellationToken)
    {
        prompt();

        // A read of a terminal cannot be interrupted: whoever cancels does not wait for it.
        return await Task.Run(Read, CancellationToken.None).WaitAsync(cancellationToken);
    }

    /// <summary>The same, and nobody sees what is typed.</summary>
    /// <param name="prompt">Is called when nothing is shown any more: who answers at once is not seen either.</param>
    public static async Task<string?> ReadHiddenAsync(Action prompt, CancellationToken cancellationToken)
    {
        using var hidden = TerminalMode.TryHideInput();
        return await ReadAsync(prompt, cancellationToken);
    }

    // The terminal gives a line at a time, so nothing of the next one is taken.
    private static string? Read()
    {
        using var input = TerminalMode.OpenInput();
        var line = new byte[LongestBytes];
        var length = 0;
        while (length < line.Length && input.Read(line, length, line.Length - length) is var read and > 0)
        {
            length += read;
            if (line[length - 1] == '\n')
            {
                break;
            }
        }

        return length == 0 ? null : Encoding.UTF8.GetString(line, 0, length).TrimEnd('\r', '\n');
    }
}
