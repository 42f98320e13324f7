using System.Collections.Immutable;
using System.Globalization;

namespace Slipway.Engine;

/// <summary>The builds that a store remembers.</summary>
public static class BuildHistory
{
    /// <summary>The newest first.</summary>
    public static IEnumerable<BuildRecord> List(LocalStore store) => store.Records.List();

    /// <summary>One build of them.</summary>
    /// <param name="reference">The beginning or the end of an id; <c>^1</c> for the build before the last one; null for the last one.</param>
    /// <exception cref="BuildMissingException">None, or more than one, answers to it.</exception>
    public static BuildRecord Find(LocalStore store, string? reference)
    {
        if (reference is null)
        {
            return List(store).FirstOrDefault() ?? throw new BuildMissingException("no build is remembered here") { Hint = "slipway build makes the first one" };
        }

        if (reference.StartsWith('^') && int.TryParse(reference.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var back))
        {
            return List(store).ElementAtOrDefault(back) ?? throw Missing($"there is no build {back} before the last one");
        }

        ImmutableArray<BuildRecord> found = reference.Length == 0 ? [] :
        [
            .. List(store).Where(b => b.Id.StartsWith(reference, StringComparison.Ordinal) || b.Id.EndsWith(reference, StringComparison.Ordinal)),
        ];
        return found switch
        {
            [var only] => only,
            [] => throw Missing($"no such build: {reference}"),
            _ => throw Missing($"{found.Length} builds answer to {reference}"),
        };
    }

    private static BuildMissingException Missing(string message) =>
        new(message) { Hint = $"slipway why --builds lists those that are remembered, the last {BuildFolders.Kept}" };
}
