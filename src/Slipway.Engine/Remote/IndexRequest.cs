using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>An index that is to be made of images that registries have.</summary>
public sealed record IndexRequest
{
    /// <summary>Images and indexes; of an index all entries are taken.</summary>
    public required ImmutableArray<IndexSource> Sources { get; init; }

    /// <summary>What it shall be called.</summary>
    public ImmutableArray<ImageName> Tags { get; init; } = [];

    /// <summary>Whether the entries of what has the first tag now stay, but for those of a platform that a source brings anew.</summary>
    public bool Append { get; init; }

    /// <summary>Of the index and of its entries.</summary>
    public ImmutableArray<ImageAnnotation> Annotations { get; init; } = [];

    /// <summary>Whether one image alone becomes an index too, and not only gets another name.</summary>
    public bool PreferIndex { get; init; } = true;
}

/// <summary>An image or index to be taken into an index.</summary>
/// <param name="Platform">Which it is for from now on; null where it says so itself.</param>
public sealed record IndexSource(ImageName Name, Platform? Platform = null);
