using System.Diagnostics;

namespace Slipway.Registry.Http;

/// <summary>Tells who listens (<c>--debug</c>) of requests: method and URL, never a header or a query, where credentials travel.</summary>
internal static class RegistryTrace
{
    private static readonly ActivitySource Source = new("Slipway.Registry");

    /// <summary>Null when nobody listens.</summary>
    public static Activity? Begin(HttpMethod method, Uri url)
    {
        var activity = Source.StartActivity("request");
        activity?.SetTag("method", method.Method);
        activity?.SetTag("url", RedactedUrl.Of(url));
        return activity;
    }
}
