using System.CommandLine;
using Slipway.Cli.Documentation;

namespace Slipway.Cli;

/// <summary>What is wrong with a command line, and where to read how it is right.</summary>
/// <param name="Command">The verb that was understood; the program itself when none was.</param>
internal sealed record UsageError(string Message, Command Command, int ExitCode)
{
    public void Write(TextWriter error)
    {
        error.WriteLine($"slipway: {Message}");
        error.WriteLine($"Run '{VerbPage.NameOf(Command)} --help' for more information");
    }
}
