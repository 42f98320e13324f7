using Slipway.Linux;

namespace Slipway.Layers.Apply;

/// <summary>An entry and the layer folder that it was found in.</summary>
internal sealed record LayerStackEntry(RootedDirectory Layer, FileStatus Status);
