using Slipway.Oci;

namespace Slipway.Images.Sources;

/// <summary>Chooses from an index the manifest that a platform runs (OCI image spec, image-index.md).</summary>
internal static class PlatformChoice
{
    /// <summary>The manifest for <paramref name="platform"/>, or null where the index has none.</summary>
    public static Descriptor? Choose(ImageIndex index, Platform platform) =>
        index.Manifests.FirstOrDefault(m => m.Platform is { } offered && platform.Accepts(offered))
        ?? Unnamed(index);

    /// <summary>What the index has, for people: <c>linux/amd64, linux/arm64</c>.</summary>
    public static string Offered(ImageIndex index)
    {
        var platforms = index.Manifests.Select(m => m.Platform).OfType<Platform>().Where(p => p.Os != "unknown").Distinct();
        return string.Join(", ", platforms) is { Length: > 0 } text ? text : "nothing that runs";
    }

    // A lone entry that names no platform leaves it to its configuration to say.
    private static Descriptor? Unnamed(ImageIndex index) =>
        index.Manifests is [{ Platform: null } only] && (MediaTypes.IsManifest(only.MediaType) || MediaTypes.IsIndex(only.MediaType)) ? only : null;
}
