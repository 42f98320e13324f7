using System.Text.Json;
using Slipway.Content;
using Slipway.Layers;

namespace Slipway.Images.Sources;

/// <summary>A folder or an archive has no image that can be used, or not the one that was asked for; the message says why.</summary>
public sealed class ImageFilesException(string reason, Exception? cause = null) : IOException(reason, cause)
{
    /// <summary>Whether the fault lies with what was read, and not with the machine.</summary>
    internal static bool IsAbout(Exception e) => e is InvalidDataException or MalformedArchiveException or JsonException
        or DigestMismatchException or SizeMismatchException or InvalidImageException;
}
