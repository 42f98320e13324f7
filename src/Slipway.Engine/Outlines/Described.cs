using System.Collections.Immutable;

namespace Slipway.Engine;

/// <summary>
/// The description of a stage or an argument: the line <c># NAME DESCRIPTION</c> among the comments right above it
/// (docs.docker.com/reference/cli/docker/buildx/build, "--call").
/// </summary>
internal static class Described
{
    public static string? By(ImmutableArray<string> comments, string name)
    {
        foreach (var comment in comments)
        {
            if (comment.Length > name.Length && comment[name.Length] == ' ' && comment.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return comment[(name.Length + 1)..].Trim();
            }
        }

        return null;
    }
}
