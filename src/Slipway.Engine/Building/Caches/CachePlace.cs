using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>Where the cache of other builds lies.</summary>
public abstract record CachePlace
{
    private CachePlace()
    {
    }

    /// <summary>A tag of a registry: of a cache alone, or of an image that has its cache within it.</summary>
    public sealed record Registry(ImageName Name) : CachePlace;

    /// <summary>A folder in the form of an OCI layout.</summary>
    /// <param name="Path">Absolute.</param>
    /// <param name="Tag">What the cache is called within the folder.</param>
    public sealed record Folder(string Path, string Tag) : CachePlace
    {
        /// <summary>The very cache to read, whatever it is called; null for the one with the tag.</summary>
        public Digest? Digest { get; init; }
    }

    /// <summary>The cache service that GitHub gives to workflows.</summary>
    /// <param name="Scope">Tells the caches of one repository apart.</param>
    public sealed record GitHub(string Scope) : CachePlace
    {
        /// <summary>Where the service answers; null outside of a workflow.</summary>
        public Uri? Url { get; init; }

        /// <summary>Proves whose workflow this is; null outside of one.</summary>
        public string? Token { get; init; }

        /// <summary>How long reading or writing the whole cache may take.</summary>
        public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);
    }

    /// <summary>Within the configuration of the image that the build makes: to be written only.</summary>
    public sealed record Inline : CachePlace;
}
