using Slipway.Patterns;
using Slipway.Planning;

namespace Slipway.Linting;

/// <summary>Sources of COPY and ADD that lie in the build context.</summary>
internal static class ContextPath
{
    /// <summary>The whole context.</summary>
    public const string Whole = ".";

    /// <summary>The cleaned path of a source as it is written, relative to the context; null where it lies elsewhere or is not known.</summary>
    public static string? Of(StageState state, string written, char escape) =>
        written.StartsWith("<<", StringComparison.Ordinal) || GitAddress.IsGit(written) || GitAddress.IsHttp(written) ? null
        : state.Expand(written, escape) is { } path && !GitAddress.IsGit(path) && !GitAddress.IsHttp(path) ? PathCleaning.Clean("/" + path).TrimStart('/') is { Length: > 0 } clean ? clean : Whole
        : null;

    /// <summary>Whether a source brings a file along: itself, or as one of a folder.</summary>
    public static bool Takes(string source, string file)
    {
        if (source == Whole)
        {
            return true;
        }

        var parts = source.Split('/');
        var names = file.Split('/');
        return names.Length >= parts.Length
            && parts.Zip(names).All(p => p.First == p.Second || (PathGlob.HasWildcards(p.First) && PathGlob.MatchesPart(p.First, p.Second)));
    }
}
