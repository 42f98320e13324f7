namespace Slipway.Engine;

/// <summary>An image is not removed because of who needs it; the message is docker's.</summary>
public sealed class ImageConflictException(string message) : Exception($"conflict: {message}");
