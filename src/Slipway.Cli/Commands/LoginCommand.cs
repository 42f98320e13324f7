using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway login</c>: shows a registry who asks, and keeps that for the next time.</summary>
internal static class LoginCommand
{
    private static readonly Argument<string?> Server = new("server") { Description = "Host of the registry; Docker Hub where none is named", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> User = new("--username", "-u") { Description = "User name", HelpName = "name" };
    private static readonly Option<string?> Password = new("--password", "-p") { Description = "Password or access token, which everybody on this machine can see", HelpName = "text" };
    private static readonly Option<bool> PasswordStdin = new("--password-stdin") { Description = "Take the password from standard input" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("login", "Log in to a registry", Document)
        {
            Server, User, Password, PasswordStdin, AuthFileFlag.Option,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Images,
        Details = """
            Asks for what is not given, without showing the password. It is shown to the registry first, and kept only if that takes it:
            by the credential helper that docker's config.json names, or else in that file, which only its owner can read. Where the
            registry gives a token in the place of the password, the token is kept.

            With nothing given, what is known already is tried again.
            """,
        Examples =
        [
            new("slipway login", "Log in to Docker Hub"),
            new("echo \"$TOKEN\" | slipway login ghcr.io -u octocat --password-stdin", "Log in from a script"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        var server = parsed.GetValue(Server);
        var host = RegistryLogins.HostOf(server);
        using var opened = StoreArguments.OpenWithCredentials(surroundings, parsed, store);
        var logins = new RegistryLogins(opened);
        if (!logins.IsConfidential(server))
        {
            throw new UsageException($"{server} would get the password in plain HTTP: everybody on the way could read it")
            {
                Hint = $"if that does not matter, give {host} \"plainHttp\": true in registries.json (docs/registries.md)",
            };
        }

        var given = new LoginFlags(parsed.GetValue(User), parsed.GetValue(Password), parsed.GetValue(PasswordStdin));
        given.Check();
        if (given.IsEmpty && await TryAgainAsync(surroundings, logins, host, cancellationToken))
        {
            return ExitCodes.Success;
        }

        var (user, password) = await new LoginPrompt(surroundings).AskAsync(given, await KnownUserAsync(logins, host, given, cancellationToken), cancellationToken);
        var place = await logins.LogInAsync(host, user, password, cancellationToken);
        if (place.Helper is null)
        {
            await surroundings.Error.WriteLineAsync($"""

                WARNING! Your credentials are stored unencrypted in '{place.File}'.
                A credential helper ("credsStore" in that file) keeps them in a keyring instead.

                """);
        }

        await surroundings.Output.WriteLineAsync("Login Succeeded");
        return ExitCodes.Success;
    }

    private static async Task<bool> TryAgainAsync(Surroundings surroundings, RegistryLogins logins, string host, CancellationToken cancellationToken)
    {
        try
        {
            if (await logins.FindUserAsync(host, cancellationToken) is not { } user)
            {
                return false;
            }

            await surroundings.Output.WriteLineAsync($"Authenticating with existing credentials...{(user.Length > 0 ? $" [Username: {user}]" : "")}");
            await logins.TryLogInAgainAsync(host, cancellationToken);
            await surroundings.Output.WriteLineAsync("Login Succeeded");
            return true;
        }
        catch (Exception refused) when (refused is not OperationCanceledException && surroundings.InputIsTerminal)
        {
            // They may be old; a person can tell new ones.
            await surroundings.Error.WriteLineAsync($"Login did not succeed, error: {refused.Message}");
            return false;
        }
    }

    private static async Task<string?> KnownUserAsync(RegistryLogins logins, string host, LoginFlags given, CancellationToken cancellationToken) =>
        given.User is null && await logins.FindUserAsync(host, cancellationToken) is { Length: > 0 } user ? user : null;
}
