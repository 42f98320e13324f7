namespace Slipway.Layers.Tar;

/// <summary>An extended attribute as a <c>SCHILY.xattr.</c> record carries it: the full name, the bytes.</summary>
public sealed record TarXattr(string Name, ReadOnlyMemory<byte> Value);
