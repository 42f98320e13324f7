using System.CommandLine;
using System.CommandLine.Parsing;
using Slipway.Cli.Commands;
using Slipway.Cli.Documentation;
using Slipway.Diagnostics;

namespace Slipway.Cli;

/// <summary>Finds what is wrong with a command line: docker's messages and exit codes, and the word that was meant.</summary>
internal static class UsageErrors
{
    /// <summary>Null when nothing is wrong.</summary>
    /// <param name="args">What <paramref name="parsed"/> was parsed from.</param>
    public static UsageError? Find(ParseResult parsed, string[] args, Surroundings surroundings)
    {
        if (WordBeforeVerb(parsed) is { } misplaced)
        {
            return UnknownVerb(misplaced, CommandTree.CreateWhole(surroundings));
        }

        var command = parsed.CommandResult.Command;
        if (StrayFlag(parsed, args) is { } flag)
        {
            return UnknownFlag(flag, command);
        }

        if (parsed.Errors.Count == 0)
        {
            return null;
        }

        if (command.Subcommands.Count > 0)
        {
            return UnknownVerb(parsed.UnmatchedTokens is [var word, ..] ? word : "", WholeOf(command, surroundings));
        }

        return parsed.Errors.Select(e => WrongValue(e, command)).FirstOrDefault(e => e is not null)
            ?? new UsageError($"'{VerbPage.NameOf(command)}' {Needed(command)}\n\nUsage:  {VerbPage.Of(command).Usage}\n", command, ExitCodes.Failed);
    }

    /// <param name="command">The whole command that has no such verb.</param>
    public static UsageError UnknownVerb(string word, Command command)
    {
        var known = command.Subcommands.Where(c => !c.Hidden).SelectMany(c => c.Aliases.Prepend(c.Name));
        return new UsageError($"'{word}' is not a {VerbPage.NameOf(command)} command.{DidYouMean(word, known)}", command, ExitCodes.Failed);
    }

    // Of the verbs only those that stand on the command line were made.
    private static Command WholeOf(Command command, Surroundings surroundings) =>
        command is RootVerb ? CommandTree.CreateWhole(surroundings) : command;

    private static UsageError UnknownFlag(string word, Command command)
    {
        var options = VerbPage.OptionsOf(command).ToArray();
        var name = word.Split('=')[0];
        var isCluster = !word.StartsWith("--", StringComparison.Ordinal);
        var unknown = isCluster
            ? $"unknown shorthand flag: '{UnknownLetter(name, options)}' in {word}"
            : $"unknown flag: {name}";
        var hint = isCluster && name.Length == 2 ? "" : DidYouMean(name, options.SelectMany(o => o.Aliases.Prepend(o.Name)));
        return new UsageError(unknown + (hint.Length > 0 ? $".{hint}" : ""), command, ExitCodes.Usage);
    }

    // A verb may stand anywhere, says the library: in `slipway biuld -t run .` it is not what was meant.
    private static string? WordBeforeVerb(ParseResult parsed) => parsed.UnmatchedTokens.Count == 0 ? null : parsed.Tokens
        .TakeWhile(t => t.Type != TokenType.Command)
        .FirstOrDefault(t => t is { Type: TokenType.Argument, Value: not ['-', ..] } && parsed.UnmatchedTokens.Contains(t.Value))
        ?.Value;

    // The library takes an option that it does not know for an operand where the verb still has room for one, and so the end
    // of -itz from the first letter that it does not know.
    private static string? StrayFlag(ParseResult parsed, string[] args)
    {
        foreach (var token in parsed.Tokens)
        {
            if (token.Type == TokenType.DoubleDash)
            {
                return null;
            }

            if (token.Type != TokenType.Argument || !IsOperand(token, parsed))
            {
                continue;
            }

            if (token.Value is ['-', _, ..])
            {
                return token.Value;
            }

            if (!args.Contains(token.Value, StringComparer.Ordinal)
                && Array.Find(args, a => a is ['-', not '-', ..] && a.EndsWith(token.Value, StringComparison.Ordinal)) is { } cluster)
            {
                return cluster;
            }
        }

        return null;
    }

    private static bool IsOperand(Token token, ParseResult parsed) =>
        parsed.UnmatchedTokens.Contains(token.Value)
        || parsed.CommandResult.Command.Arguments.Any(a => parsed.GetResult(a)?.Tokens.Contains(token) == true);

    private static char UnknownLetter(string cluster, IReadOnlyList<Option> options) =>
        cluster.Skip(1).FirstOrDefault(letter => !options.Any(o => o.Aliases.Contains($"-{letter}")), cluster[1]);

    private static UsageError? WrongValue(ParseError error, Command command) => error.SymbolResult switch
    {
        OptionResult option => new UsageError(MessageOf(error, option), command, ExitCodes.Usage),
        ArgumentResult { Tokens.Count: > 0, Parent: not OptionResult } => new UsageError(error.Message, command, ExitCodes.Failed),
        _ => null,
    };

    private static string MessageOf(ParseError error, OptionResult result) => result switch
    {
        { Option: ChoiceOption } => error.Message,
        { Tokens: [] } => $"flag needs an argument: {result.IdentifierToken?.Value ?? result.Option.Name}",
        { Tokens: [var token] } => $"invalid argument '{token.Value}' for '{result.Option.Name}'",
        { Tokens.Count: var count } => $"'{result.Option.Name}' is given {count} times, and can have one value",
    };

    private static string Needed(Command command)
    {
        var least = command.Arguments.Sum(a => a.Arity.MinimumNumberOfValues);
        var most = command.Arguments.Sum(a => (long)a.Arity.MaximumNumberOfValues);
        return (least, most) switch
        {
            (_, 0) => "accepts no arguments",
            _ when least == most => $"requires {Counted(least)}",
            (0, _) => $"accepts at most {Counted(most)}",
            _ => $"requires at least {Counted(least)}",
        };
    }

    private static string Counted(long count) => count == 1 ? "1 argument" : $"{count} arguments";

    private static string DidYouMean(string word, IEnumerable<string> known) =>
        Suggestion.Nearest(word, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";
}
