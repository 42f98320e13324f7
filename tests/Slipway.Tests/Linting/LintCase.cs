using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Linting;
using Slipway.Oci;
using Slipway.Patterns;
using Slipway.Planning;
using Slipway.Testing;

namespace Slipway.Tests.Linting;

/// <summary>
/// A folder <c>Cases/RULE/{fires,silent}-WHAT</c>: a <c>Dockerfile</c>, optionally <c>context/</c>, and <c>request</c> with
/// what else is known, a line each: <c>target NAME</c>, <c>build-arg NAME=VALUE</c>, <c>base-env STAGE NAME=VALUE</c>,
/// <c>base-user STAGE USER</c>, <c>base-platform STAGE PLATFORM</c>, <c>stage-file STAGE PATH [-> TARGET]</c> (what a build has
/// shown of a stage), <c>reached</c> (only reached stages are looked at). Golden: <c>findings</c>, and
/// <c>fixed</c> where the findings have edits.
/// </summary>
internal sealed class LintCase(string name)
{
    private readonly string _folder = Path.Combine(Root, name);

    public static string Root { get; } = Path.Combine(Repository.Root, "tests", "Slipway.Tests", "Linting", "Cases");

    /// <summary>All cases, as <c>RULE/fires-WHAT</c>.</summary>
    public static IEnumerable<string> All => Directory.EnumerateDirectories(Root)
        .SelectMany(Directory.EnumerateDirectories)
        .Select(d => Path.GetRelativePath(Root, d))
        .Order(StringComparer.Ordinal);

    public string RuleName => name.Split('/')[0];

    public bool MustFire => name.Split('/')[1].StartsWith("fires-", StringComparison.Ordinal);

    public SourceText Source => new("Dockerfile", File.ReadAllText(Path.Combine(_folder, "Dockerfile")));

    /// <summary>What the rule of the case finds in a text.</summary>
    public ImmutableArray<Finding> Check(SourceText source)
    {
        var document = DockerfileParser.Parse(source);
        document.Diagnostics.Where(d => d.Severity == Severity.Error).ShouldBeEmpty();
        return Linter.Check(Subject(document), LintRules.All.Where(r => r.Name == RuleName));
    }

    /// <summary>The golden file as it should be; null where there is none.</summary>
    public string? Golden(string file) =>
        Path.Combine(_folder, file) is var path && File.Exists(path) ? File.ReadAllText(path) : null;

    public void WriteGolden(string file, string? text)
    {
        var path = Path.Combine(_folder, file);
        File.Delete(path);
        if (text is not null)
        {
            File.WriteAllText(path, text);
        }
    }

    public static string Describe(IEnumerable<Finding> findings)
    {
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            var span = finding.Span;
            text.Append(CultureInfo.InvariantCulture, $"{span.StartLine}:{span.StartColumn}-{span.EndLine}:{span.EndColumn} {finding.Message}\n");
            text.Append(finding.Hint is { } hint ? $"  hint: {hint}\n" : "");
        }

        return text.ToString();
    }

    /// <summary>A build for linux/amd64 with nothing given to it.</summary>
    public static PlanRequest Request() => new()
    {
        BuildArguments = new Dictionary<string, string>(),
        Labels = new Dictionary<string, string>(),
        NamedContexts = new Dictionary<string, NamedContext>(),
        BuildPlatform = Platform.Parse("linux/amd64"),
        TargetPlatform = Platform.Parse("linux/amd64"),
    };

    private LintSubject Subject(DockerfileDocument document)
    {
        var lines = (Golden("request") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ', 3)).ToArray();
        var arguments = lines.Where(l => l[0] == "build-arg").Select(l => l[1].Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        var request = Request() with { Target = lines.FirstOrDefault(l => l[0] == "target")?[1], BuildArguments = arguments };
        return LintSubject.Of(document, request) with
        {
            BaseImages = Bases(document, lines),
            Context = Context(),
            Facts = Facts(document, lines),
            OnlyReachedStages = lines.Any(l => l[0] == "reached"),
        };
    }

    private static ImmutableDictionary<int, ImageConfig> Bases(DockerfileDocument document, string[][] lines) => lines
        .Where(l => l[0].StartsWith("base-", StringComparison.Ordinal))
        .GroupBy(l => document.Stages.Single(s => s.Label == l[1]).Index)
        .ToImmutableDictionary(g => g.Key, g => new ImageConfig
        {
            Architecture = PlatformOf(g).Architecture,
            Os = PlatformOf(g).Os,
            Rootfs = new RootFs { DiffIds = [] },
            Config = new ContainerConfig
            {
                Env = [.. g.Where(l => l[0] == "base-env").Select(l => l[2])],
                User = g.FirstOrDefault(l => l[0] == "base-user")?[2],
            },
        });

    private static BuildFacts Facts(DockerfileDocument document, string[][] lines) => new()
    {
        Files = lines.Where(l => l[0] == "stage-file")
            .GroupBy(l => document.Stages.Single(s => s.Label == l[1]).Index)
            .ToImmutableDictionary(g => g.Key, g => new StageFiles(
                g.Select(l => l[2].Split(" -> ")).ToDictionary(p => p[0], p => p.ElementAtOrDefault(1)))),
    };

    private static Platform PlatformOf(IEnumerable<string[]> lines) =>
        Platform.Parse(lines.FirstOrDefault(l => l[0] == "base-platform")?[2] ?? "linux/amd64");

    private ContextContents? Context()
    {
        var folder = Path.Combine(_folder, "context");
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var patterns = Path.Combine(folder, ".dockerignore") is var file && File.Exists(file) ? IgnoreFile.Read(File.ReadAllText(file)) : [];
        var ignored = new IgnoreMatcher(patterns);
        return new ContextContents(ignored)
        {
            Files =
            [
                .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Select(f => Path.GetRelativePath(folder, f))
                    .Where(f => !ignored.IsIgnored(f))
                    .Order(StringComparer.Ordinal),
            ],
        };
    }
}
