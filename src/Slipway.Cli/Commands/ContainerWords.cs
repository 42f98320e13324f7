using System.CommandLine;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary>Verbs that do the same to each of several containers and print what they were called by, as docker does.</summary>
internal static class ContainerWords
{
    public static Argument<string[]> Argument() => new("container") { Description = "Names or ids of containers", Arity = ArgumentArity.OneOrMore };

    /// <summary>One that fails does not keep the others from it; the exit code is 1 then.</summary>
    /// <param name="act">Answers the line to print.</param>
    public static async Task<int> ForEachAsync(
        Surroundings surroundings, IEnumerable<string> references, Func<string, Task<string>> act)
    {
        var exitCode = ExitCodes.Success;
        foreach (var reference in references)
        {
            try
            {
                surroundings.Output.WriteLine(await act(reference));
            }
            catch (Exception e) when (e is ContainerMissingException or ContainerStateException or ContainerRefusedException)
            {
                surroundings.Error.WriteLine($"ERROR: {e.Message}");
                exitCode = ExitCodes.Failed;
            }
        }

        return exitCode;
    }
}
