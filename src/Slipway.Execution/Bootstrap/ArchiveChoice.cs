using System.Collections.Immutable;
using Slipway.Execution.Bootstrap.Apt;

namespace Slipway.Execution.Bootstrap;

/// <summary>
/// Chooses where a base is made from: the mirrors that this machine uses for the same distribution, so that a place with
/// only an internal mirror works, or else the archives that everybody may use.
/// </summary>
internal static class ArchiveChoice
{
    /// <param name="host">The archives of this machine.</param>
    /// <param name="architecture">Of the base; <paramref name="hostArchitecture"/> of this machine. Both in the distribution's spelling.</param>
    public static ImmutableArray<AptSource> Choose(DistributionImage image, string architecture, string? hostArchitecture, IReadOnlyList<AptSource> host)
    {
        var distribution = image.Distribution;
        var usable = hostArchitecture is not null && distribution.ShareArchive(architecture, hostArchitecture) ? host : [];
        var mirror = usable.FirstOrDefault(s => IsMirrorOf(distribution, s, usable));
        var archive = new AptSource
        {
            Uris = [Http(mirror) ?? distribution.Archive(architecture).OriginalString],
            Suites = image.Suite.HasUpdates ? [image.Suite.Name, image.Suite.Name + "-updates"] : [image.Suite.Name],
            Components = distribution.Components,
            SignedBy = mirror?.SignedBy ?? distribution.Keyring,
        };
        if (!image.Suite.HasUpdates)
        {
            return [archive];
        }

        var security = usable.FirstOrDefault(s => IsSecurityOf(distribution, s));
        if (security is null && mirror is not null && !IsPublic(distribution, archive.Uris[0]))
        {
            // Who has but an internal mirror, without security updates, cannot reach the public ones either.
            return [archive];
        }

        return
        [
            archive,
            new AptSource
            {
                Uris = [Http(security) ?? distribution.Security(architecture).OriginalString],
                Suites = [image.Suite.Name + "-security"],
                Components = distribution.Components,
                SignedBy = security?.SignedBy ?? archive.SignedBy,
            },
        ];
    }

    /// <summary>
    /// Third parties name their suites after the distribution's releases too. A mirror of the whole has its path or its updates,
    /// and its keys unless somebody signs it again, who must then show both.
    /// </summary>
    private static bool IsMirrorOf(Distribution distribution, AptSource source, IReadOnlyList<AptSource> host)
    {
        if (Http(source) is not { } uri || !source.Components.Contains("main") || !distribution.Suites.Any(s => source.Suites.Contains(s.Name)))
        {
            return false;
        }

        var hasPath = Path.GetFileName(new Uri(uri).AbsolutePath.TrimEnd('/')) is var last && (last == distribution.Name || last == distribution.Name + "-ports");
        var hasUpdates = host.Any(s => s.Uris.Contains(uri) && distribution.Suites.Any(r => s.Suites.Contains(r.Name + "-updates")));
        return IsSignedBy(distribution, source) ? hasPath || hasUpdates : hasPath && hasUpdates;
    }

    private static bool IsSecurityOf(Distribution distribution, AptSource source) =>
        Http(source) is not null
        && source.Components.Contains("main")
        && distribution.Suites.Any(s => source.Suites.Contains(s.Name + "-security"))
        && (IsSignedBy(distribution, source) || source.Uris.Any(u => u.Contains(distribution.Name, StringComparison.Ordinal)));

    private static bool IsSignedBy(Distribution distribution, AptSource source) =>
        source.SignedBy is null || Path.GetFileName(source.SignedBy).StartsWith(distribution.Name + "-archive", StringComparison.Ordinal);

    private static bool IsPublic(Distribution distribution, string uri) =>
        new Uri(uri).Host.EndsWith(distribution == Distribution.Debian ? ".debian.org" : ".ubuntu.com", StringComparison.Ordinal);

    private static string? Http(AptSource? source) => source?.Uris.FirstOrDefault(u =>
        u.StartsWith("http://", StringComparison.Ordinal) || u.StartsWith("https://", StringComparison.Ordinal));
}
