using System.Collections;
using System.Collections.Immutable;
using System.Text;

namespace Slipway.Cli;

/// <summary>
/// All that the command line takes from the process: streams, environment, current folder. Read here and nowhere else, so
/// that a verb can be run in a test without a process.
/// </summary>
internal sealed class Surroundings
{
    /// <summary>PATH_MAX of the kernel.</summary>
    private const int LongestPath = 4096;

    private IReadOnlyDictionary<string, string>? _environment;

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    public required Func<Stream> OpenStandardInput { get; init; }

    public required Func<Stream> OpenStandardOutput { get; init; }

    public required Func<Stream> OpenStandardError { get; init; }

    /// <summary>All variables; the process's where no others are given. <see cref="Variable"/> is the quick way to one.</summary>
    public IReadOnlyDictionary<string, string> Environment
    {
        get => _environment ??= EnvironmentOfProcess();
        init => _environment = value;
    }

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

    /// <summary>See <see cref="CommandIdentity"/>; null where the command is not that of a process.</summary>
    public Func<string?> Identity { get; init; } = static () => null;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The folders of PATH.</summary>
    public ImmutableArray<string> ProgramFolders => [.. (Variable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)];

    public string? Variable(string name)
    {
        var value = _environment is null ? System.Environment.GetEnvironmentVariable(name) : _environment.GetValueOrDefault(name);
        return string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>An absolute path for what the user wrote.</summary>
    public string Absolute(string path) => Path.GetFullPath(path, CurrentFolder);

    public static Surroundings OfProcess() => new()
    {
        Output = TextTo(Console.OpenStandardOutput()),
        Error = TextTo(Console.OpenStandardError()),
        OpenStandardInput = Console.OpenStandardInput,
        OpenStandardOutput = Console.OpenStandardOutput,
        OpenStandardError = Console.OpenStandardError,
        ProgramName = StartedAs(),
        CurrentFolder = System.Environment.CurrentDirectory,
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        InputIsTerminal = !Console.IsInputRedirected,
        TerminalSize = Size,
        Identity = CommandIdentity.OfProcess,
    };

    // UTF-8 whatever the locale, since programs read it too; Console.Out asks for the locale's encoding, and looks for its tables.
    private static TextWriter TextTo(Stream stream) =>
        TextWriter.Synchronized(new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true });

    private static Dictionary<string, string> EnvironmentOfProcess()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
        {
            environment[(string)variable.Key] = variable.Value as string ?? "";
        }

        return environment;
    }

    // proc(5): the runtime tells the file that a link leads to, and not the link.
    private static string StartedAs()
    {
        try
        {
            using var file = File.OpenHandle("/proc/self/cmdline");
            Span<byte> line = stackalloc byte[LongestPath];
            line = line[..RandomAccess.Read(file, line, fileOffset: 0)];
            return Path.GetFileName(Encoding.UTF8.GetString(line[..Math.Max(0, line.IndexOf((byte)0))]));
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
