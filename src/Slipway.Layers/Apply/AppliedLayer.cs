using Slipway.Layers.Diff;

namespace Slipway.Layers.Apply;

/// <summary>What came of unpacking a layer.</summary>
/// <param name="Summary">Of the archive as it was read.</param>
/// <param name="DependsOnLowerLayers">
/// Whether the folder could look different over other layers: the archive has files in directories that it does not list,
/// links to files that it does not bring, or empties the root. Such a folder is good for this one stack only; all others
/// can be shared by every image that has the layer.
/// </param>
public sealed record AppliedLayer(LayerSummary Summary, bool DependsOnLowerLayers);
