namespace Slipway.Engine;

/// <summary>There is no such builder, or there is one already; the message says which in docker's words.</summary>
public sealed class BuilderException(string message) : Exception(message);
