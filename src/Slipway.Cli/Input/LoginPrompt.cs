using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>Asks a person on the terminal for what <c>login</c> was not told.</summary>
internal sealed class LoginPrompt(Surroundings surroundings)
{
    /// <param name="knownUser">Who a person is taken for that only presses Enter, or null.</param>
    /// <exception cref="UsageException">There is nobody to ask, or no answer.</exception>
    public async Task<(string User, string Password)> AskAsync(LoginFlags given, string? knownUser, CancellationToken cancellationToken)
    {
        if (given.PasswordFromInput)
        {
            using var input = new StreamReader(surroundings.OpenStandardInput());
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

        var user = given.User ?? await AskUserAsync(knownUser, cancellationToken);
        return (user, given.Password ?? await AskPasswordAsync(cancellationToken));
    }

    private async Task<string> AskUserAsync(string? knownUser, CancellationToken cancellationToken)
    {
        if (!surroundings.InputIsTerminal)
        {
            throw NobodyToAsk();
        }

        var typed = await TypedLine.ReadAsync(() => Prompt(knownUser is null ? "Username: " : $"Username ({knownUser}): "), cancellationToken);
        return Required(typed?.Trim() is { Length: > 0 } user ? user : knownUser ?? "", "username");
    }

    private async Task<string> AskPasswordAsync(CancellationToken cancellationToken)
    {
        var typed = await TypedLine.ReadHiddenAsync(() => Prompt("Password: "), cancellationToken);
        await surroundings.Output.WriteLineAsync();
        return Required(typed ?? "", "password");
    }

    private void Prompt(string text)
    {
        surroundings.Output.Write(text);
        surroundings.Output.Flush();
    }

    private static UsageException NobodyToAsk() => new("Cannot perform an interactive login from a non TTY device")
    {
        Hint = "give --username, and the password on standard input with --password-stdin",
    };

    private static string Required(string text, string what) => text.Length > 0 ? text : throw new UsageException($"{what} is empty");
}
