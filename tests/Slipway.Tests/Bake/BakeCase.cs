using Slipway.Cli;
using Slipway.Testing;

namespace Slipway.Tests.Bake;

/// <summary>
/// A folder under Cases with the files of a definition, and for each run a line of words, <c>RUN.command</c>, with what buildx
/// 0.29.1 answered to <c>docker buildx bake --print</c> and them, <c>RUN.json</c>. <c>NAME=value</c> words in front are the environment.
/// </summary>
/// <param name="name"><c>FOLDER/RUN</c>.</param>
internal sealed class BakeCase(string name)
{
    private static string Root { get; } = Path.Combine(Repository.Root, "tests", "Slipway.Tests", "Bake", "Cases");

    public static IEnumerable<string> All => Directory.EnumerateFiles(Root, "*.command", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, Path.ChangeExtension(file, null)))
        .Order(StringComparer.Ordinal);

    public string Expected => File.ReadAllText(Path.Combine(Root, name + ".json"));

    public string[] Words => [.. AllWords.SkipWhile(IsVariable)];

    public Surroundings Surroundings(TextWriter output, TextWriter error) => new()
    {
        Output = output,
        Error = error,
        OpenStandardInput = () => Stream.Null,
        OpenStandardOutput = () => Stream.Null,
        OpenStandardError = () => Stream.Null,
        Environment = AllWords.TakeWhile(IsVariable).Select(w => w.Split('=', 2)).ToDictionary(w => w[0], w => w[1]),
        CurrentFolder = Path.GetDirectoryName(Path.Combine(Root, name)) ?? Root,
        OutputIsTerminal = false,
        ErrorIsTerminal = false,
        InputIsTerminal = false,
        TerminalSize = () => (80, 24),
    };

    private string[] AllWords => File.ReadAllText(Path.Combine(Root, name + ".command")).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static bool IsVariable(string word) => char.IsAsciiLetterUpper(word[0]) && word.Contains('=');
}
