using Slipway.Linux;

namespace Slipway.Layers.Stacks;

/// <summary>An entry and the layer folder that it was found in.</summary>
public sealed record LayerStackEntry(RootedDirectory Layer, FileStatus Status);
