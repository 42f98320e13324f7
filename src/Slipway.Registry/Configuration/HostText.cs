namespace Slipway.Registry.Configuration;

/// <summary>Checks hosts and mirrors as people write them, so that a mistake is told of where it was made.</summary>
internal static class HostText
{
    public static string? ProblemWithHost(string text) =>
        text.Length > 0
        && text.AsSpan().IndexOfAny("/@?# ") < 0
        && Uri.TryCreate("http://" + text, UriKind.Absolute, out var url)
        && url.Host.Length > 0
            ? null
            : $"'{text}' is not a registry host: write host or host:port, as in image names";

    public static string? ProblemWithMirror(string? text)
    {
        text ??= "";
        var hasScheme = text.Contains("://", StringComparison.Ordinal);
        if (!Uri.TryCreate(hasScheme ? text : "https://" + text, UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https")
            || url.Host.Length == 0)
        {
            return $"'{text}' is not a mirror: write [http://|https://]host[:port][/prefix]";
        }

        // A password in a file that everybody may read is a mistake, and a query has no meaning in the protocol.
        return url.UserInfo.Length > 0 ? $"the mirror {url.Host} must not have a user or password in its URL"
            : url.Query.Length > 0 || url.Fragment.Length > 0 ? $"the mirror '{text}' must not have a query or fragment"
            : null;
    }
}
