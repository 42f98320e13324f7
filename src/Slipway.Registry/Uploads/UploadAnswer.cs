using System.Globalization;
using System.Net;
using Slipway.Registry.Http;

namespace Slipway.Registry.Uploads;

/// <summary>Reads how far an upload is (OCI distribution spec 1.1, "Pushing a blob in chunks").</summary>
internal static class UploadAnswer
{
    /// <returns>Null where the blob is in the repository already.</returns>
    /// <exception cref="RegistryException">No place is named, or one that bytes are not sent to.</exception>
    public static UploadState? Begun(RegistryRequest request, HttpResponseMessage response)
    {
        using (response)
        {
            return response.StatusCode == HttpStatusCode.Created
                ? null
                : new UploadState(
                    PlaceOf(request, response) ?? throw InvalidAnswer.Of(request, response.StatusCode, "the answer does not say where the blob goes"),
                    Taken: 0,
                    SmallestPart(response));
        }
    }

    /// <summary>The upload as it is after a part was sent, or after a question for it.</summary>
    /// <param name="before">What was known, which counts where the answer says nothing.</param>
    /// <exception cref="RegistryException">A place that bytes are not sent to.</exception>
    public static UploadState Continued(RegistryRequest request, HttpResponseMessage response, UploadState before)
    {
        using (response)
        {
            return before with { Place = PlaceOf(request, response) ?? before.Place, Taken = Taken(response) ?? before.Taken };
        }
    }

    private static Uri? PlaceOf(RegistryRequest request, HttpResponseMessage response)
    {
        if (response.Headers.Location is not { } location)
        {
            return null;
        }

        var place = location.IsAbsoluteUri ? location : new Uri(request.Url, location);
        return place.Scheme == request.Endpoint.Root.Scheme || place.Scheme == "https"
            ? place
            : throw InvalidAnswer.Of(request, response.StatusCode, $"the blob is to go to {place.Scheme}://{place.Authority}, which is not done");
    }

    // "Range: 0-1023" counts from the first byte to the last, and is no range of RFC 9110; some write "bytes=0-1023". Of nothing
    // docker-registry says "0-0": so does it of one byte, which is as good as none.
    private static long? Taken(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Range", out var values)
        && values.ToString() is var range
        && range[(range.IndexOf('=') + 1)..].Split('-') is ["0", var last]
        && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            ? (end == 0 ? 0 : end + 1)
            : null;

    private static long SmallestPart(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("OCI-Chunk-Min-Length", out var values)
        && long.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0;
}
