namespace Slipway.Layers.Apply;

/// <summary>An owner that counts instead of what an archive says.</summary>
public readonly record struct Ownership(uint Uid, uint Gid);
