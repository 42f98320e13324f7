namespace Slipway.Engine;

/// <summary>A file of the host, and what the user calls it.</summary>
/// <param name="Path">Absolute.</param>
public sealed record NamedPath(string Path, string Name);
