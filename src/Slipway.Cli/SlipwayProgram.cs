using System.CommandLine;
using Slipway.Cli.Commands;
using Slipway.Cli.Input;
using Slipway.Diagnostics;

namespace Slipway.Cli;

/// <summary>Parses the command line, runs the verb, and turns what went wrong into an exit code.</summary>
internal static class SlipwayProgram
{
    public static async Task<int> RunAsync(string[] args, Surroundings surroundings)
    {
        var root = CommandTree.Create(surroundings, args);
        var parsed = root.Parse(OptionsFirst.Apply(root, args), new ParserConfiguration { EnablePosixBundling = true });
        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            return RefuseUsage(parsed, args, surroundings);
        }

        using var interruption = new Interruption(surroundings);
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = surroundings.Output,
            Error = surroundings.Error,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, interruption.Token);
        }
        catch (Exception e)
        {
            return CommandFailure.Report(e, surroundings);
        }
    }

    private static int RefuseUsage(ParseResult parsed, string[] args, Surroundings surroundings)
    {
        foreach (var error in parsed.Errors)
        {
            surroundings.Error.WriteLine($"ERROR: {error.Message}");
        }

        var unknown = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        var known = parsed.CommandResult.Command.Subcommands.Select(c => c.Name)
            .Concat(parsed.CommandResult.Command.Options.SelectMany(o => o.Aliases.Prepend(o.Name)));
        if (unknown is not null && Suggestion.Nearest(unknown.Split('=')[0], known) is { } nearest)
        {
            surroundings.Error.WriteLine($"Hint: did you mean {nearest}?");
        }

        var verb = args.Length > 0 && parsed.CommandResult.Command.Name == args[0] ? args[0] + " " : "";
        surroundings.Error.WriteLine($"Run 'slipway {verb}--help' for usage.");
        return ExitCodes.Usage;
    }
}
