using Slipway.Linux;

namespace Slipway.Layers.Stacks;

/// <summary>A name in a <see cref="LayeredFolder"/>.</summary>
/// <param name="Type">As the directory says it; <see cref="FileType.Unknown"/> where the file system does not.</param>
/// <param name="Layer">The folder of the layer that the entry is in. Belongs to the <see cref="LayeredFolder"/>.</param>
public readonly record struct LayeredName(string Name, FileType Type, RootedDirectory Layer);
