using System.CommandLine;
using System.CommandLine.Invocation;
using Slipway.Cli.Rendering;

namespace Slipway.Cli.Commands;

/// <summary>What <c>--version</c> does.</summary>
internal sealed class ShowVersion(Surroundings surroundings) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        surroundings.Output.WriteLine($"slipway version {VersionReport.Current.Version}");
        return ExitCodes.Success;
    }
}
