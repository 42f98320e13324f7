namespace Slipway.Images;

/// <summary>No image of the store answers to a name or id.</summary>
public sealed class ImageMissingException(string reference, string reason) : IOException(reason)
{
    public string Reference { get; } = reference;
}
