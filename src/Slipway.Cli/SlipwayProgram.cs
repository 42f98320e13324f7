using System.CommandLine;
using Slipway.Cli.Commands;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;

namespace Slipway.Cli;

/// <summary>Parses the command line, runs the verb, and turns what went wrong into an exit code.</summary>
internal static class SlipwayProgram
{
    // A word that begins with @ is an operand like any other, not a file with more words.
    private static readonly ParserConfiguration Parsing = new() { EnablePosixBundling = true, ResponseFileTokenReplacer = null };

    public static async Task<int> RunAsync(string[] args, Surroundings surroundings)
    {
        args = CommandGroup.Resolve(EnvCommand.Resolve(args, surroundings.ProgramName));
        var root = CommandTree.Create(surroundings, args);
        var parsed = root.Parse(LastValue.Apply(root, OptionsFirst.Apply(root, args)), Parsing);
        if (IsAskedForNothing(parsed))
        {
            var command = parsed.CommandResult.Command;
            return ShowHelp.Write(surroundings, command is RootVerb ? CommandTree.CreateWhole(surroundings) : command);
        }

        if (parsed.Action is not (ShowHelp or ShowVersion) && UsageErrors.Find(parsed, args, surroundings) is { } error)
        {
            error.Write(surroundings.Error);
            return EnvCommand.Includes(parsed.CommandResult.Command) ? EnvRun.UsageExitCode : error.ExitCode;
        }

        using var debug = IsDebugging(parsed, surroundings) ? new DebugTrace(surroundings.Error, surroundings.Time) : null;
        surroundings.Debug = debug;
        using var interruption = new Interruption(surroundings);
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, interruption.Token);
        }
        catch (Exception e)
        {
            return CommandFailure.Report(e, surroundings.Error);
        }
    }

    private static bool IsDebugging(ParseResult parsed, Surroundings surroundings) =>
        parsed.GetValue<bool>(CommandTree.Debug) || surroundings.Variable("SLIPWAY_DEBUG") is not (null or "0" or "false");

    /// <summary><c>slipway</c> or <c>slipway image</c>, and nothing more.</summary>
    private static bool IsAskedForNothing(ParseResult parsed) =>
        parsed is { UnmatchedTokens: [], Action: not (ShowHelp or ShowVersion), CommandResult.Command: { Action: null, Subcommands.Count: > 0 } };
}
