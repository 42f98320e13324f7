using Slipway.Linux;

namespace Slipway.Engine;

/// <summary>A line that a person types and nobody is to see.</summary>
public static class SecretLine
{
    /// <summary>Reads a line from the terminal, which does not show it. Null: the input has ended.</summary>
    public static async Task<string?> ReadAsync(TextReader input, CancellationToken cancellationToken)
    {
        using var hidden = TerminalMode.TryHideInput();
        
        // A read of a terminal cannot be interrupted: whoever cancels does not wait for it.
        return await input.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(cancellationToken);
    }
}
