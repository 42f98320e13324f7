using System.Collections.Immutable;

namespace Slipway.Cli.Rendering;

/// <summary>The kinds of progress that a build may show.</summary>
internal static class ProgressRenderers
{
    /// <summary>The kind that programs read.</summary>
    public const string RawJson = "rawjson";

    /// <summary>What <c>--progress</c> takes.</summary>
    public static ImmutableArray<string> Kinds { get; } = ["auto", "plain", "quiet", RawJson, "tty"];

    /// <summary><c>auto</c> is the live view on a terminal and plain lines elsewhere.</summary>
    public static ProgressRenderer Create(string? kind, Surroundings surroundings) => kind switch
    {
        "tty" => new LiveRenderer(surroundings, Summary(surroundings)),
        "plain" => new PlainRenderer(surroundings.Error, Summary(surroundings)),
        "quiet" => new QuietRenderer(surroundings.Error),
        RawJson => new JsonRenderer(surroundings.Error),
        null or "auto" or "" => surroundings.ErrorIsTerminal && surroundings.Debug is null && surroundings.Variable("TERM") is not "dumb"
            ? new LiveRenderer(surroundings, Summary(surroundings))
            : new PlainRenderer(surroundings.Error, Summary(surroundings)),
        _ => throw new UsageException($"BUILDKIT_PROGRESS={kind}: use {string.Join(", ", Kinds[..^1])} or {Kinds[^1]}"),
    };

    private static LintSummary Summary(Surroundings surroundings) => new(Palette.ForError(surroundings), isExpanded: surroundings.Debug is not null);
}
