using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>Where a policy is looked for when none is named; the first that exists counts.</summary>
public static class PolicyLocations
{
    private static readonly ImmutableArray<string> FileNames = ["slipway-policy.yaml", "absconda-policy.yaml"];

    /// <param name="folder">The current folder, absolute.</param>
    /// <param name="configurationFolders">Of the user and the system, the most important one first.</param>
    public static IEnumerable<string> Of(string folder, IEnumerable<string> configurationFolders)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            foreach (var name in FileNames)
            {
                yield return Path.Combine(at, name);
            }
        }

        foreach (var home in configurationFolders)
        {
            foreach (var name in FileNames)
            {
                yield return Path.Combine(home, "absconda", name);
            }
        }
    }
}
