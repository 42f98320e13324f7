namespace Slipway.Execution.Users;

/// <summary>A process is to run as somebody whom the image does not know.</summary>
public sealed class UnknownUserException(string message) : Exception(message);
