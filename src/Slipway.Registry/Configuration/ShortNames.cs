using Slipway.Oci;

namespace Slipway.Registry.Configuration;

/// <summary>
/// Where images are looked for whose names have no registry, and that Docker Hub does not have
/// (containers-registries.conf(5), "Short-Name Aliasing").
/// </summary>
/// <param name="Aliases">Repositories, with their registries, by short name.</param>
/// <param name="Registries">Hosts, asked in this order for what has no alias.</param>
public sealed record ShortNames(IReadOnlyDictionary<string, string> Aliases, IReadOnlyList<string> Registries)
{
    public static ShortNames None { get; } = new(new Dictionary<string, string>(), []);

    /// <summary>The repositories that <paramref name="name"/> may mean besides Docker Hub's.</summary>
    internal IEnumerable<string> MeaningsOf(ImageName name)
    {
        // Written out or not, a name of Docker Hub is the same; what is there wins.
        if (name.Domain != ImageName.DefaultDomain)
        {
            return [];
        }

        var meanings = Aliases.TryGetValue(name.FamiliarRepository, out var alias) ? [alias] : Registries.Select(r => $"{r}/{name.FamiliarRepository}");
        return meanings.Where(m => !m.StartsWith(ImageName.DefaultDomain + "/", StringComparison.Ordinal));
    }
}
