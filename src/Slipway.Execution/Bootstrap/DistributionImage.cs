using System.Diagnostics.CodeAnalysis;
using Slipway.Oci;

namespace Slipway.Execution.Bootstrap;

/// <summary>An official image of a distribution, read from its name: <c>debian:bookworm-slim</c>, <c>ubuntu:22.04</c>.</summary>
internal sealed record DistributionImage(ImageName Name, Distribution Distribution, Suite Suite, bool IsSlim)
{
    private const string SlimSuffix = "-slim";

    /// <summary>Reads a name; where it is none that can be made of packages, <paramref name="problem"/> says why.</summary>
    public static bool TryParse(
        ImageName name,
        [NotNullWhen(true)] out DistributionImage? image,
        [NotNullWhen(false)] out string? problem)
    {
        image = null;
        problem = null;
        var distribution = Distribution.All.FirstOrDefault(d => d.Name == name.FamiliarRepository);
        if (distribution is null)
        {
            problem = $"{name.Familiar} is no image of a distribution: debian and ubuntu can be made of packages";
            return false;
        }

        if (name.Digest is not null)
        {
            problem = $"{name.Familiar} names exact bytes by digest, which packages cannot give";
            return false;
        }

        var tag = name.Tag ?? "latest";
        var isSlim = distribution == Distribution.Debian && tag.EndsWith(SlimSuffix, StringComparison.Ordinal);
        var release = isSlim ? tag[..^SlimSuffix.Length] : tag;
        var suite = distribution.Suites.FirstOrDefault(s => s.IsTagged(release));
        if (suite is null)
        {
            problem = $"'{release}' is no release of {distribution.Name} that is known: {string.Join(", ", distribution.Suites.Select(s => s.Name))}";
            return false;
        }

        image = new DistributionImage(name, distribution, suite, isSlim);
        return true;
    }
}
