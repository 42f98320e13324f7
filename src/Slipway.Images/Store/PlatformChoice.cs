using Slipway.Oci;

namespace Slipway.Images;

/// <summary>Chooses from an index the manifest that a platform runs (OCI image spec, image-index.md).</summary>
public static class PlatformChoice
{
    /// <summary>The manifest for <paramref name="platform"/>, the best where several run there; null where the index has none.</summary>
    public static Descriptor? Choose(ImageIndex index, Platform platform)
    {
        foreach (var runs in RunsOn(platform))
        {
            if (index.Manifests.FirstOrDefault(m => m.Platform is { } offered && runs.Accepts(offered)) is { } found)
            {
                return found;
            }
        }

        return Unnamed(index);
    }

    /// <summary>What the index has, for people: <c>linux/amd64, linux/arm64</c>.</summary>
    public static string Offered(ImageIndex index)
    {
        var platforms = index.Manifests.Where(IsImage).Select(m => m.Platform).OfType<Platform>().Distinct();
        return string.Join(", ", platforms) is { Length: > 0 } text ? text : "nothing that runs";
    }

    /// <summary>Whether the entry may be an image: builders add what attests to an image for the platform "unknown".</summary>
    public static bool IsImage(Descriptor entry) =>
        entry.Platform?.Os != "unknown" && (MediaTypes.IsManifest(entry.MediaType) || MediaTypes.IsIndex(entry.MediaType));

    // A newer ARM runs what was built for an older one; the other architectures' variants are exact.
    private static Platform[] RunsOn(Platform platform) => (platform.Architecture, platform.Variant) switch
    {
        ("arm", null or "v7" or "7") => [platform, platform with { Variant = "v6" }, platform with { Variant = "v5" }],
        ("arm", "v6" or "6") => [platform, platform with { Variant = "v5" }],
        _ => [platform],
    };

    // A lone entry that names no platform leaves it to its configuration to say.
    private static Descriptor? Unnamed(ImageIndex index) =>
        index.Manifests is [{ Platform: null } only] && IsImage(only) ? only : null;
}
