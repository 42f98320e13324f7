using System.Text;
using Slipway.Cli;
using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Linting;
using Slipway.Testing;
using Slipway.Tests.Linting;

namespace Slipway.Tests.Environments;

/// <summary>
/// A folder <c>Cases/NAME</c>: what a user's folder holds, and <c>commands</c>, each line the words behind <c>slipway env</c>; a line
/// <c>cd FOLDER</c> holds for those that follow. Golden: <c>transcript</c>, with what each command wrote, what <c>slipway check</c>
/// finds in a Dockerfile that came out, the files that are new, and the exit code.
/// </summary>
internal sealed class EnvironmentCase(string name)
{
    public static string Root { get; } = Path.Combine(Repository.Root, "tests", "Slipway.Tests", "Environments", "Cases");

    private readonly string _folder = Path.Combine(Root, name);

    public static IEnumerable<string> All => Directory.EnumerateDirectories(Root).Select(d => Path.GetRelativePath(Root, d)).Order(StringComparer.Ordinal);

    public string? Golden => Path.Combine(_folder, "transcript") is var path && File.Exists(path) ? File.ReadAllText(path) : null;

    public void WriteGolden(string text) => File.WriteAllText(Path.Combine(_folder, "transcript"), text);

    public async Task<string> RunAsync()
    {
        using var copy = new TempDirectory();
        Copy(_folder, copy.HostPath);
        var transcript = new StringBuilder();
        var folder = copy.HostPath;
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(_folder, "commands")))
        {
            string[] words = [.. ShellReader.Read(line).Single().Words.Select(w => w.Value ?? w.Text)];
            if (words is ["cd", var inner])
            {
                folder = Path.Combine(copy.HostPath, inner);
                continue;
            }

            await RunAsync(line, words, copy.HostPath, folder, transcript);
        }

        return transcript.ToString().Replace(copy.HostPath, "FOLDER", StringComparison.Ordinal);
    }

    /// <summary>What the rules for Dockerfiles say; a Dockerfile that cannot be built fails the test.</summary>
    public static string Check(string dockerfile)
    {
        var document = DockerfileParser.Parse(new SourceText("Dockerfile", dockerfile));
        document.Diagnostics.Where(d => d.Severity == Severity.Error).ShouldBeEmpty(dockerfile);
        var selection = document.Directives.Check is { } check ? RuleSelection.Parse(check) : RuleSelection.Default;
        return string.Concat(Linter.Check(LintSubject.Of(document, LintCase.Request()), selection).Select(f => $"{f.Rule.Name}: {f.Message}\n"));
    }

    private static async Task RunAsync(string line, string[] words, string root, string folder, StringBuilder transcript)
    {
        var before = FilesIn(root);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await SlipwayProgram.RunAsync(["env", .. words], Surroundings(root, folder, output, error));
        transcript.Append($"$ {line}\n").Append(output);
        if (error.ToString() is { Length: > 0 } said)
        {
            transcript.Append("--- said\n").Append(said);
        }

        if (code == 0 && output.ToString().Contains("\nFROM ", StringComparison.Ordinal) && Check(output.ToString()) is { Length: > 0 } findings)
        {
            transcript.Append("--- check\n").Append(findings);
        }

        foreach (var file in FilesIn(root).Except(before).Order(StringComparer.Ordinal))
        {
            transcript.Append($"--- wrote {Path.GetRelativePath(root, file)}\n");
        }

        transcript.Append($"--- ends with {code}\n\n");
    }

    private static string[] FilesIn(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories);

    private static void Copy(string from, string to)
    {
        foreach (var file in FilesIn(from))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? to);
            File.Copy(file, target);
        }
    }

    // A home and a system of its own, so that nobody's configuration counts but the case's.
    private static Surroundings Surroundings(string root, string folder, TextWriter output, TextWriter error) => new()
    {
        Output = output,
        Error = error,
        OpenStandardInput = () => Stream.Null,
        OpenStandardOutput = () => Stream.Null,
        OpenStandardError = () => Stream.Null,
        Environment = new Dictionary<string, string>
        {
            ["NO_COLOR"] = "1",
            ["HOME"] = Path.Combine(root, "home"),
            ["XDG_CONFIG_DIRS"] = $"{root}/xdg-first:{root}/xdg-second",
        },
        CurrentFolder = folder,
        OutputIsTerminal = false,
        ErrorIsTerminal = false,
        InputIsTerminal = false,
        TerminalSize = () => (80, 24),
    };
}
