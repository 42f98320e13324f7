namespace Slipway.Engine;

/// <summary>There is no such volume, it cannot have that name, or a container needs it.</summary>
public sealed class VolumeException(string message) : Exception(message);
