using System.Collections.Immutable;
using System.Collections;

namespace Slipway.Cli;

/// <summary>
/// All that the command line takes from the process: streams, environment, current folder. Read here and nowhere else, so
/// that a verb can be run in a test without a process.
/// </summary>
internal sealed class Surroundings
{
    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    public required Func<Stream> OpenStandardInput { get; init; }

    public required Func<Stream> OpenStandardOutput { get; init; }

    public required Func<Stream> OpenStandardError { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The name that the program was started by, without its folder.</summary>
    public string ProgramName { get; init; } = "slipway";

    /// <summary>Absolute.</summary>
    public required string CurrentFolder { get; init; }

    public required bool OutputIsTerminal { get; init; }

    public required bool ErrorIsTerminal { get; init; }

    public required bool InputIsTerminal { get; init; }

    /// <summary>Columns and lines of the terminal.</summary>
    public required Func<(int Columns, int Lines)> TerminalSize { get; init; }

    /// <summary>Whether SIGINT and SIGTERM are somebody else's: then they do not end this program.</summary>
    public bool PassesSignalsOn { get; set; }

    /// <summary>Where what is done is told of (<c>--debug</c>); null when nobody asked.</summary>
    public DebugTrace? Debug { get; set; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The folders of PATH.</summary>
    public ImmutableArray<string> ProgramFolders => [.. (Variable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)];

    public string? Variable(string name) => Environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>An absolute path for what the user wrote.</summary>
    public string Absolute(string path) => Path.GetFullPath(path, CurrentFolder);

    public static Surroundings OfProcess()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
        {
            environment[(string)variable.Key] = variable.Value as string ?? "";
        }

        return new Surroundings
        {
            Output = Console.Out,
            Error = Console.Error,
            OpenStandardInput = Console.OpenStandardInput,
            OpenStandardOutput = Console.OpenStandardOutput,
            OpenStandardError = Console.OpenStandardError,
            Environment = environment,
            ProgramName = StartedAs(),
            CurrentFolder = System.Environment.CurrentDirectory,
            OutputIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            InputIsTerminal = !Console.IsInputRedirected,
            TerminalSize = Size,
        };
    }

    // proc(5): the runtime tells the file that a link leads to, and not the link.
    private static string StartedAs()
    {
        try
        {
            var line = File.ReadAllText("/proc/self/cmdline");
            return Path.GetFileName(line.Split('\0', 2)[0]);
        }
        catch (IOException)
        {
            return "slipway";
        }
    }

    private static (int Columns, int Lines) Size()
    {
        try
        {
            return (Math.Max(20, Console.WindowWidth), Math.Max(5, Console.WindowHeight));
        }
        catch (IOException)
        {
            return (80, 24);
        }
    }
}
