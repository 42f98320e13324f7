using System.CommandLine;
using Slipway.Cli.Commands;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;

namespace Slipway.Cli;

/// <summary>Parses the command line, runs the verb, and turns what went wrong into an exit code.</summary>
internal static class SlipwayProgram
{
    public static async Task<int> RunAsync(string[] args, Surroundings surroundings)
    {
        args = CommandGroup.Resolve(args);
        var root = CommandTree.Create(surroundings, args);
        var parsed = root.Parse(OptionsFirst.Apply(root, args), new ParserConfiguration { EnablePosixBundling = true });
        if (parsed.Action is not ShowHelp && UsageFailure.IsIn(parsed))
        {
            return UsageFailure.Report(parsed, surroundings);
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
}
