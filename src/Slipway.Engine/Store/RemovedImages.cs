using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>What became of images that were to go.</summary>
/// <param name="Untagged">Names that were taken away.</param>
/// <param name="Deleted">Ids of images that have none left.</param>
/// <param name="ReclaimedBytes">The room that their removal made; layers that cached steps keep are not in it.</param>
public sealed record RemovedImages(ImmutableArray<ImageName> Untagged, ImmutableArray<Digest> Deleted, long ReclaimedBytes);
