using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>A list of images that is written together before it is pushed as an index (<c>manifest create</c>).</summary>
public sealed record ManifestList(ImageName Name, ImmutableArray<ManifestListEntry> Entries);

/// <summary>An image of a list: where it is, by digest, and the entry that the index gets for it.</summary>
public sealed record ManifestListEntry(ImageName Source, Descriptor Descriptor);
