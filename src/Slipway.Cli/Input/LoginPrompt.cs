using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>Asks a person on the terminal for what <c>login</c> was not told.</summary>
internal sealed class LoginPrompt(Surroundings surroundings)
{
    /// <param name="knownUser">Who a person is taken for that only presses Enter, or null.</param>
    /// <exception cref="UsageException">There is nobody to ask, or no answer.</exception>
    public async Task<(string User, string Password)> AskAsync(LoginFlags given, string? knownUser, CancellationToken cancellationToken)
    {
        using var input = new StreamReader(surroundings.OpenStandardInput());
        if (given.PasswordFromInput)
        {
            var text = await input.ReadToEndAsync(cancellationToken);
            return (given.User ?? "", Required(text.TrimEnd('\r', '\n'), "password"));
        }

        if (given.Password is not null)
        {
            await surroundings.Error.WriteLineAsync("WARNING! Using --password via the CLI is insecure. Use --password-stdin.");
        }
        else if (!surroundings.InputIsTerminal)
        {
            throw NobodyToAsk();
        }

        var user = given.User ?? await AskUserAsync(input, knownUser, cancellationToken);
        return (user, given.Password ?? await AskPasswordAsync(input, cancellationToken));
    }

    private async Task<string> AskUserAsync(TextReader input, string? knownUser, CancellationToken cancellationToken)
    {
        if (!surroundings.InputIsTerminal)
        {
            throw NobodyToAsk();
        }

        await surroundings.Output.WriteAsync(knownUser is null ? "Username: " : $"Username ({knownUser}): ");
        await surroundings.Output.FlushAsync(cancellationToken);

        // A read of a terminal cannot be interrupted: whoever cancels does not wait for it.
        var typed = await input.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(cancellationToken);
        return Required(typed?.Trim() is { Length: > 0 } user ? user : knownUser ?? "", "username");
    }

    private async Task<string> AskPasswordAsync(TextReader input, CancellationToken cancellationToken)
    {
        await surroundings.Output.WriteAsync("Password: ");
        await surroundings.Output.FlushAsync(cancellationToken);
        var typed = await SecretLine.ReadAsync(input, cancellationToken);
        await surroundings.Output.WriteLineAsync();
        return Required(typed ?? "", "password");
    }

    private static UsageException NobodyToAsk() => new("Cannot perform an interactive login from a non TTY device")
    {
        Hint = "give --username, and the password on standard input with --password-stdin",
    };

    private static string Required(string text, string what) => text.Length > 0 ? text : throw new UsageException($"{what} is empty");
}
