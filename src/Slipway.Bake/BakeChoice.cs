namespace Slipway.Bake;

/// <summary>A name that can be built.</summary>
public sealed record BakeChoice(string Name, string? Description, bool IsGroup);
