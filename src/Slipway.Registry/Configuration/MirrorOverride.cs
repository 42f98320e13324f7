namespace Slipway.Registry.Configuration;

/// <summary>A mirror that one command adds: images of <paramref name="Domain"/> are asked for at <paramref name="Mirror"/> first.</summary>
public sealed record MirrorOverride(string Domain, string Mirror);
