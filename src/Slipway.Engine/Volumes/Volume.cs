namespace Slipway.Engine;

/// <summary>A folder of the store that containers share by its name, and that outlives them.</summary>
/// <param name="HostPath">What is mounted.</param>
public sealed record Volume(string Name, string HostPath, DateTimeOffset CreatedUtc);
