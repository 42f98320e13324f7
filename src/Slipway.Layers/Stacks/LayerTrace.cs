using Slipway.Linux;

namespace Slipway.Layers.Stacks;

/// <summary>What one layer of a stack says of a path.</summary>
/// <param name="Layer">The layer, counted from the uppermost one, 0.</param>
/// <param name="At">The path itself, or the part of it by which the layer hides what those below have there.</param>
/// <param name="Status">What the layer has at the path; null where it says that there is nothing.</param>
public sealed record LayerTrace(int Layer, string At, FileStatus? Status);
