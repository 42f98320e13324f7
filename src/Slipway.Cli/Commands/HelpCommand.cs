using System.CommandLine;
using Slipway.Cli.Documentation;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway help VERB</c>: as <c>slipway VERB --help</c>.</summary>
internal static class HelpCommand
{
    private static readonly Argument<string[]> Words = new("verb") { Description = "Verb that help is wanted for", Arity = ArgumentArity.ZeroOrMore };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        _ = store;
        var command = new Verb("help", "Show help", Document) { Words };
        command.SetAction(parsed =>
        {
            var asked = CommandTree.CreateWhole(surroundings).Parse(parsed.GetValue(Words) ?? []);
            if (asked.UnmatchedTokens.Count > 0)
            {
                return UsageFailure.Report(asked, surroundings);
            }

            return new ShowHelp(surroundings).Invoke(asked);
        });
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Other,
        Examples = [new("slipway help build", "Show what build takes")],
    };
}
