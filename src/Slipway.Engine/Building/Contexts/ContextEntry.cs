namespace Slipway.Engine;

/// <summary>A file that a Dockerfile reads from its context, wherever it lies.</summary>
/// <param name="ContextName">With slashes, relative to the context.</param>
/// <param name="HostPath">Absolute.</param>
public sealed record ContextEntry(string ContextName, string HostPath);
