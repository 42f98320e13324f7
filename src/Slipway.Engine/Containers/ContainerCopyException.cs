namespace Slipway.Engine;

/// <summary>A copy into or out of a container cannot be done as it was asked for.</summary>
public sealed class ContainerCopyException(string message) : Exception(message);
