using System.Collections.Immutable;
using System.Text;
using Slipway.Dockerfile;

namespace Slipway.Engine;

/// <summary>What a workflow is written for.</summary>
public sealed record CiProject
{
    private static readonly string[] TestNames = ["test", "tests", "check", "lint"];

    /// <summary>The images, where no bake file says what there is to build.</summary>
    public ImmutableArray<CiBuild> Builds { get; init; } = [];

    /// <summary>Whether a bake file says it.</summary>
    public bool HasBakeFile { get; init; }

    /// <summary>Targets of the bake file that test.</summary>
    public ImmutableArray<string> TestTargets { get; init; } = [];

    /// <summary>The variable of the bake file that holds the version; null where there is none.</summary>
    public string? VersionVariable { get; init; }

    public ImmutableArray<string> Platforms { get; init; } = ["linux/amd64", "linux/arm64"];

    /// <summary>Whether a stage or target of this name is there to test.</summary>
    public static bool IsTest(string name) => TestNames.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The named stages of a Dockerfile that test. The last stage is the image's own.</summary>
    public static ImmutableArray<string> TestStagesOf(string name, string text)
    {
        var document = DockerfileParser.Parse(name, Encoding.UTF8.GetBytes(text));
        return [.. document.Stages.SkipLast(1).Select(s => s.Name).OfType<string>().Where(IsTest).Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
