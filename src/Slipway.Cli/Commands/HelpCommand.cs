using System.CommandLine;
using Slipway.Cli.Documentation;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway help VERB</c>: as <c>slipway VERB --help</c>.</summary>
internal static class HelpCommand
{
    private static readonly Argument<string[]> Words = new(ValueName.Verb) { Description = "Verb that help is wanted for", Arity = ArgumentArity.ZeroOrMore };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        _ = store;
        var command = new Verb("help", "Show help", Document) { Words };
        command.SetAction(parsed =>
        {
            var asked = CommandTree.CreateWhole(surroundings).Parse(parsed.GetValue(Words) ?? []);
            if (asked.UnmatchedTokens is not [var unknown, ..])
            {
                return ShowHelp.Write(surroundings, asked.CommandResult.Command);
            }

            var error = UsageErrors.UnknownVerb(unknown, asked.CommandResult.Command);
            error.Write(surroundings.Error);
            return error.ExitCode;
        });
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Other,
        Examples = [new("slipway help build", "Show what build takes")],
    };
}
