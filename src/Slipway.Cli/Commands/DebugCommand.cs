using System.Collections.Immutable;
using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway debug</c>: a shell where a build failed.</summary>
internal static class DebugCommand
{
    private static readonly Option<string?> Shell = new("--shell") { Description = "Program to run (default: the step's own shell)", HelpName = "program" };
    private static readonly Option<string[]> Secrets = Texts("--secret", "Secret for RUN --mount=type=secret: id=…[,src=file|,env=NAME]");
    private static readonly Option<string[]> Ssh = Texts("--ssh", "Agent for RUN --mount=type=ssh: default or id=socket");

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("debug", "Open a shell where a build failed", Document)
        {
            Shell, Secrets, Ssh,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            Opens what the last RUN that failed has left, with the step's variables, folder, user and mounts. Secrets are not kept: give
            them again. What is changed in the shell is thrown away. The next build that fails, or a prune, takes the place of what is kept.

            Ends with the exit code of the shell.
            """,
        Examples =
        [
            new("slipway debug", "Look into the step that the last build failed of"),
            new("slipway debug --secret id=token,src=token.txt --shell /bin/bash", "The same with its secret, in another shell"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        ShellTerminal.Require(surroundings, "slipway debug");
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var secrets = (parsed.GetValue(Secrets) ?? []).Select(s => SecretFlag.Parse(s, surroundings))
            .ToImmutableSortedDictionary(s => s.Id, s => s.Source, StringComparer.Ordinal);
        var agents = (parsed.GetValue(Ssh) ?? []).Select(s => SshFlag.Parse(s, surroundings))
            .ToImmutableSortedDictionary(s => s.Id, s => s.SocketPath, StringComparer.Ordinal);
        var step = LastFailedStep.Find(opened, secrets, agents)
            ?? throw new ShellUnavailableException("no build has failed of a RUN here") { Hint = "--root names another store, if it was built there" };
        Tell(surroundings, step);
        return await ShellTerminal.RunAsync(
            surroundings, (attachment, token) => step.OpenShellAsync(parsed.GetValue(Shell), attachment, token), cancellationToken);
    }

    private static void Tell(Surroundings surroundings, LastFailedStep step)
    {
        var place = step.Place is { } where ? $" ({where})" : "";
        surroundings.Error.WriteLine($"{step.Name}{place} failed {Ago.Show(surroundings.Time.GetUtcNow() - step.FailedUtc).ToLowerInvariant()}.");
        foreach (var missing in step.Missing)
        {
            surroundings.Error.WriteLine($"WARNING: not here now: {missing}");
        }

        surroundings.Error.WriteLine("A shell in what it left; changes are thrown away.");
    }

    private static Option<string[]> Texts(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false, HelpName = "list" };
}
