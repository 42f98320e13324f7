using Slipway.Dockerfile;
using Slipway.Patterns;
using Slipway.Planning;

namespace Slipway.Linting;

/// <summary>
/// Tells whether a path can be in a stage: exactly where a build has shown its files, and else, where it begins with nothing,
/// by what its instructions can have put there.
/// </summary>
internal sealed class StagePaths(LintSubject subject)
{
    private readonly ILookup<int, StagePoint> _points =
        StageWalk.Points(subject with { OnlyReachedStages = false }).ToLookup(p => p.Stage.Index);

    /// <summary>Whether anything that matches <paramref name="pattern"/>, an absolute path, can be in a stage at its end.</summary>
    public bool MayHold(MappedStage stage, string pattern)
    {
        if (subject.Facts.Files.TryGetValue(stage.Index, out var files))
        {
            return files.HoldsMatch(pattern);
        }

        // Behind a wildcard anything may follow.
        var parts = PathCleaning.Clean(pattern).Split('/', StringSplitOptions.RemoveEmptyEntries);
        var literal = parts.TakeWhile(p => !PathGlob.HasWildcards(p)).ToArray();
        return MayHave(stage, "/" + string.Join('/', literal), null);
    }

    /// <summary>Whether something can be at an absolute path of a stage before one of its instructions, or at its end.</summary>
    public bool MayHave(MappedStage stage, string path, Instruction? before)
    {
        if (before is null && subject.Facts.Files.TryGetValue(stage.Index, out var files))
        {
            return files.Holds(path);
        }

        var isBeneath = path == "/" || stage.Base switch
        {
            StageSource.Scratch => false,
            StageSource.Stage below => MayHave(subject.Stages.Stages[below.Index], path, null),
            _ => true,
        };
        return isBeneath || _points[stage.Index].TakeWhile(p => p.Instruction != before).Any(p => MayMake(p, path));
    }

    // A COPY makes its destination and the folders above it, and all that is beneath may come along.
    private bool MayMake(StagePoint point, string path) => point.Instruction switch
    {
        RunInstruction => true,
        CopyInstruction copy => Absolute(point.Before, copy.Destination) is not { } destination || IsAtOrBeneath(path, destination) || IsAtOrBeneath(destination, path),
        WorkdirInstruction workdir => Absolute(point.Before, workdir.Path) is not { } folder || IsAtOrBeneath(folder, path),
        _ => false,
    };

    private static bool IsAtOrBeneath(string path, string folder) =>
        folder == "/" || path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);

    private string? Absolute(StageState state, string written) =>
        state.Expand(written, subject.Document.Directives.Escape) is not { } path ? null
        : path.StartsWith('/') ? PathCleaning.Clean(path)
        : state.WorkingFolder is { } folder ? PathCleaning.Clean($"{folder}/{path}")
        : null;
}
