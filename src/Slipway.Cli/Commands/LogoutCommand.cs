using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway logout</c>: forgets what is kept for a registry.</summary>
internal static class LogoutCommand
{
    private static readonly Argument<string?> Server = new("server") { Description = "Host of the registry; Docker Hub where none is named", Arity = ArgumentArity.ZeroOrOne };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("logout", "Log out from a registry", Document)
        {
            Server, AuthFileFlag.Option,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Images,
        Details = """
            Removes what is kept for the registry from docker's config.json, from the files of the container tools and from their
            credential helpers. Tokens that a registry gave stay good until they expire or are revoked there.
            """,
        Examples = [new("slipway logout ghcr.io", "Forget the credentials for ghcr.io")],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        var host = RegistryLogins.HostOf(parsed.GetValue(Server));
        using var opened = StoreArguments.OpenWithCredentials(surroundings, parsed, store);
        var wasKnown = await new RegistryLogins(opened).LogOutAsync(host, cancellationToken);
        await surroundings.Output.WriteLineAsync(wasKnown ? $"Removing login credentials for {host}" : $"Not logged in to {host}");
        return ExitCodes.Success;
    }
}
