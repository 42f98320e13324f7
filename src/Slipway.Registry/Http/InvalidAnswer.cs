using System.Net;

namespace Slipway.Registry.Http;

/// <summary>Makes the error of an answer that came and cannot be used.</summary>
internal static class InvalidAnswer
{
    public static RegistryException Of(RegistryRequest request, HttpStatusCode status, string problem)
    {
        var url = RedactedUrl.Of(request.Url);
        return new RegistryException(RegistryFailure.Invalid, $"{request.Method} {url}: {problem}")
        {
            Method = request.Method.Method,
            Url = url,
            Status = status,
        };
    }
}
