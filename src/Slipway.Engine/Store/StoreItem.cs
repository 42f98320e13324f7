using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>A thing of the store that refers to others or is referred to.</summary>
internal abstract record StoreItem
{
    private StoreItem()
    {
    }

    /// <summary>A file of <c>names/</c>: an image that somebody named, or made and did not name.</summary>
    public sealed record Image(string Path, ImageName? Name, Digest Target) : StoreItem;

    /// <summary>A file of <c>cache/steps/</c>. <paramref name="Result"/> is null where the file is damaged.</summary>
    public sealed record Step(string Path, LayerId? Result) : StoreItem;

    /// <summary>A container, which nobody but its own verbs removes, and which keeps what it stands on.</summary>
    public sealed record Holder(string ContainerId, Digest ImageId) : StoreItem;

    /// <summary>The folder of a cache mount.</summary>
    public sealed record CacheMount(string Path) : StoreItem;

    /// <summary>A folder of <c>layers/</c>.</summary>
    public sealed record Layer(LayerId Id) : StoreItem;

    /// <summary>A file of <c>content/</c>.</summary>
    public sealed record Blob(Digest Digest) : StoreItem;
}
