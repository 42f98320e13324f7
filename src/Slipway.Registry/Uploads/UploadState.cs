namespace Slipway.Registry.Uploads;

/// <summary>An upload that a registry has begun: where it goes on, and how many bytes of it are there.</summary>
/// <param name="SmallestPartBytes">What a part must have at least, but for the last one (<c>OCI-Chunk-Min-Length</c>).</param>
internal sealed record UploadState(Uri Place, long Taken, long SmallestPartBytes)
{
    /// <summary>The place, with a parameter added to those that the registry gave it.</summary>
    public Uri PlaceWith(string parameter) =>
        new UriBuilder(Place) { Query = Place.Query.Length > 1 ? $"{Place.Query[1..]}&{parameter}" : parameter }.Uri;
}
