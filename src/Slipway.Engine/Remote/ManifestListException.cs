namespace Slipway.Engine;

/// <summary>A list of images is not as it would have to be for what was asked.</summary>
public sealed class ManifestListException(string message, string? hint = null) : Exception(message)
{
    /// <summary>The way out, in words.</summary>
    public string? Hint { get; } = hint;
}
