using System.CommandLine;
using System.CommandLine.Invocation;

namespace Slipway.Cli.Documentation;

/// <summary>What <c>--help</c> does.</summary>
internal sealed class ShowHelp(Surroundings surroundings) : SynchronousCommandLineAction
{
    // Help is wanted most where something else on the line is wrong.
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var page = VerbPage.Of(parseResult.CommandResult.Command);
        new HelpPage(surroundings.Output, surroundings.TerminalSize().Columns).Write(page);
        return ExitCodes.Success;
    }
}
