using System.CommandLine;
using System.CommandLine.Parsing;
using Slipway.Cli.Commands;
using Slipway.Cli.Documentation;
using Slipway.Diagnostics;

namespace Slipway.Cli;

/// <summary>A command line that does not parse: says what is wrong with it, and what was meant.</summary>
internal static class UsageFailure
{
    /// <summary>
    /// Whether there is something to report. The parser takes a flag that it does not know for an argument, such as the
    /// context of <c>build --tagg .</c>.
    /// </summary>
    public static bool IsIn(ParseResult parsed) => parsed.Errors.Count > 0 || UnknownFlag(parsed) is not null;

    public static int Report(ParseResult parsed, Surroundings surroundings)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens.Count == 0 && command.Subcommands.Count > 0)
        {
            // Asked for nothing in particular, as `docker` or `docker image`.
            return new ShowHelp(surroundings).Invoke(CommandTree.CreateWhole(surroundings).Parse([.. Path(command), "--help"]));
        }

        var name = string.Join(' ', Path(command).Prepend("slipway"));
        if ((UnknownFlag(parsed) ?? (parsed.UnmatchedTokens is [var first, ..] ? first : null)) is { } unknown)
        {
            ReportUnknown(unknown.Split('=')[0], parsed, name, surroundings);
        }
        else
        {
            foreach (var error in parsed.Errors)
            {
                surroundings.Error.WriteLine($"ERROR: {error.Message}");
            }
        }

        surroundings.Error.WriteLine($"Run '{name} --help' for usage.");
        return Path(command).Contains("run") ? ExitCodes.ContainerFailed : ExitCodes.Usage;
    }

    private static string? UnknownFlag(ParseResult parsed)
    {
        var operands = parsed.CommandResult.Command.Arguments.Select(parsed.CommandResult.GetResult).OfType<ArgumentResult>()
            .SelectMany(a => a.Tokens).Select(t => t.Value).ToHashSet(StringComparer.Ordinal);

        // What follows a double dash may look as it likes.
        return parsed.Tokens.TakeWhile(t => t.Type != TokenType.DoubleDash).Select(t => t.Value)
            .FirstOrDefault(v => v.Length > 1 && v[0] == '-' && operands.Contains(v));
    }

    private static void ReportUnknown(string unknown, ParseResult parsed, string name, Surroundings surroundings)
    {
        var command = parsed.CommandResult.Command;
        var (message, known) = unknown.StartsWith('-')
            ? ($"unknown flag: {unknown}", VerbPage.OptionsOf(command).SelectMany(o => o.Aliases.Prepend(o.Name)))
            : command.Subcommands.Count > 0
                ? ($"'{unknown}' is not a {name} command", KnownVerbs(command, surroundings))
                : ($"'{name}' has no use for the argument '{unknown}'", []);
        surroundings.Error.WriteLine($"ERROR: {message}");
        if (Suggestion.Nearest(unknown, known) is { } nearest)
        {
            surroundings.Error.WriteLine($"Hint: did you mean {nearest}?");
        }
    }

    // Of the verbs only those that stand on the command line were made.
    private static IEnumerable<string> KnownVerbs(Command command, Surroundings surroundings) =>
        (command is RootCommand ? CommandTree.CreateWhole(surroundings) : command).Subcommands.Where(c => !c.Hidden).Select(c => c.Name);

    private static IEnumerable<string> Path(Command command) =>
        command is RootCommand ? [] : command.Parents.OfType<Command>().Take(1).SelectMany(Path).Append(command.Name);
}
