namespace Slipway.Cli.Commands;

/// <summary>Asks before something is removed for good.</summary>
internal static class Confirmation
{
    /// <summary>Who answers through a pipe is heard as well; the end of input is a no.</summary>
    public static async Task<bool> AskAsync(Surroundings surroundings, string warning, CancellationToken cancellationToken)
    {
        await surroundings.Output.WriteLineAsync(warning);
        await surroundings.Output.WriteAsync("Are you sure you want to continue? [y/N] ");
        await surroundings.Output.FlushAsync(cancellationToken);
        using var input = new StreamReader(surroundings.OpenStandardInput());
        var answer = await input.ReadLineAsync(cancellationToken);
        if (!surroundings.InputIsTerminal)
        {
            await surroundings.Output.WriteLineAsync();
        }

        return answer?.Trim() is "y" or "Y" or "yes";
    }
}
