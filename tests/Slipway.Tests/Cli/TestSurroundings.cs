using Slipway.Cli;

namespace Slipway.Tests.Cli;

/// <summary>A process's surroundings that are a string and nothing else.</summary>
internal static class TestSurroundings
{
    /// <param name="environment">Where it is not given, nothing but a wish for no colours.</param>
    /// <param name="columns">Of the terminal that the output goes to; 0 for a pipe.</param>
    public static Surroundings Of(TextWriter output, int columns = 0, IReadOnlyDictionary<string, string>? environment = null) => new()
    {
        Output = output,
        Error = TextWriter.Null,
        OpenStandardInput = () => Stream.Null,
        OpenStandardOutput = () => Stream.Null,
        OpenStandardError = () => Stream.Null,
        Environment = environment ?? new Dictionary<string, string> { ["NO_COLOR"] = "1" },
        CurrentFolder = "/",
        OutputIsTerminal = columns > 0,
        ErrorIsTerminal = false,
        InputIsTerminal = false,
        TerminalSize = () => (columns, 24),
    };
}
