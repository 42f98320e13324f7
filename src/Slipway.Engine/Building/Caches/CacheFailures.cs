using Slipway.Content;
using Slipway.Registry;

namespace Slipway.Engine;

/// <summary>What can be wrong with a cache of elsewhere: nothing that a build has to fail of.</summary>
internal static class CacheFailures
{
    public static bool AreAbout(Exception e) => e is RegistryException or IOException or InvalidDataException or HttpRequestException
        or DigestMismatchException or SizeMismatchException or ContentMissingException or NotSupportedException or UnauthorizedAccessException
        or TimeoutException or CachePlaceMissingException;
}
