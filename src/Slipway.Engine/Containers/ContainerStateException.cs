namespace Slipway.Engine;

/// <summary>A container is not in the state that something needs: it runs, or it doesn't.</summary>
public sealed class ContainerStateException(string message) : Exception(message);
