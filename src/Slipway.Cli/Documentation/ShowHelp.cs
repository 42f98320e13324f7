using System.CommandLine;
using System.CommandLine.Invocation;
using Slipway.Cli.Rendering;

namespace Slipway.Cli.Documentation;

/// <summary>What <c>--help</c> does.</summary>
internal sealed class ShowHelp(Surroundings surroundings) : SynchronousCommandLineAction
{
    // Help is wanted most where something else on the line is wrong.
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult) => Write(surroundings, parseResult.CommandResult.Command);

    /// <returns>The exit code.</returns>
    public static int Write(Surroundings surroundings, Command command)
    {
        var columns = surroundings.OutputIsTerminal ? surroundings.TerminalSize().Columns : HelpPage.ColumnsWithoutTerminal;
        new HelpPage(surroundings.Output, columns, Palette.ForOutput(surroundings)).Write(VerbPage.Of(command));
        return ExitCodes.Success;
    }
}
