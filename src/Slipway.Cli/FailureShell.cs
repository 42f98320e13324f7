using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli;

/// <summary>Gives the user a shell in what a failed step has left.</summary>
internal static class FailureShell
{
    /// <summary>Returns when the shell has ended, or is told to be unavailable: either way the build's own failure comes next.</summary>
    public static async Task OpenAsync(Surroundings surroundings, FailedStep step, ShellWish wish, CancellationToken cancellationToken)
    {
        var error = surroundings.Error;
        await error.WriteLineAsync("A shell in what this step left; its changes are thrown away. When it ends the build has failed.");
        try
        {
            await ShellTerminal.RunAsync(surroundings, (attachment, token) => step.OpenShellAsync(wish.Program, attachment, token), cancellationToken);

            // A shell that was ended by Ctrl-D leaves its prompt in the line.
            await error.WriteLineAsync();
        }
        catch (ShellUnavailableException e)
        {
            await error.WriteLineAsync($"WARNING: {e.Message}");
            if (e.Hint is { } hint)
            {
                await error.WriteLineAsync($"Hint: {hint}");
            }
        }
    }
}
