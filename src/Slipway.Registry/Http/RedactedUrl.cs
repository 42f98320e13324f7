namespace Slipway.Registry.Http;

/// <summary>URLs as they may be shown: without user, password and query, where signatures and tokens travel.</summary>
internal static class RedactedUrl
{
    public static string Of(Uri url)
    {
        var text = url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        return url.Query.Length > 0 ? text + "?…" : text;
    }
}
