namespace Slipway.Engine;

/// <summary>A place of caches that exists only elsewhere: a build goes on without it.</summary>
internal sealed class CachePlaceMissingException(string message) : Exception(message);
