using System.Text;
using Slipway.Cli;

namespace Slipway.Tests.Cli;

/// <summary>A process's surroundings without a process: what it reads is given, what it writes is a string.</summary>
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

    /// <summary>A process that stands in <paramref name="folder"/>.</summary>
    public static Surroundings At(string folder, TextWriter error, TextWriter? output = null) => new()
    {
        Output = output ?? TextWriter.Null,
        Error = error,
        OpenStandardInput = () => Stream.Null,
        OpenStandardOutput = () => Stream.Null,
        OpenStandardError = () => Stream.Null,
        Environment = new Dictionary<string, string> { ["NO_COLOR"] = "1" },
        CurrentFolder = folder,
        OutputIsTerminal = false,
        ErrorIsTerminal = false,
        InputIsTerminal = false,
        TerminalSize = () => (80, 24),
    };

    public static Surroundings In(
        string folder,
        string input = "",
        bool inputIsTerminal = false,
        bool outputIsTerminal = false,
        bool errorIsTerminal = false,
        params (string Name, string Value)[] environment) => new()
        {
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            OpenStandardInput = () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            OpenStandardOutput = () => Stream.Null,
            OpenStandardError = () => Stream.Null,
            Environment = environment.ToDictionary(v => v.Name, v => v.Value),
            CurrentFolder = folder,
            ErrorIsTerminal = errorIsTerminal,
            InputIsTerminal = inputIsTerminal,
            OutputIsTerminal = outputIsTerminal,
            TerminalSize = () => (80, 24),
        };
}
