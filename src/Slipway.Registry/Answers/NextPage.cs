using Slipway.Registry.Http;

namespace Slipway.Registry.Answers;

/// <summary>Finds where a list goes on: <c>Link: &lt;/v2/app/tags/list?last=b&gt;; rel="next"</c> (RFC 8288).</summary>
internal static class NextPage
{
    /// <returns>Null where the list ends.</returns>
    /// <exception cref="RegistryException">It goes on at another host, which was not asked.</exception>
    public static Uri? Of(RegistryRequest request, HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Link", out var links))
        {
            return null;
        }

        foreach (var link in links)
        {
            var (open, close) = (link.IndexOf('<'), link.IndexOf('>'));
            if (open < 0 || close < open || !link.AsSpan(close).Contains("next", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var next = new Uri(request.Url, link[(open + 1)..close]);
            return HttpConnections.IsSameOrigin(next, request.Endpoint.Root)
                ? next
                : throw InvalidAnswer.Of(request, response.StatusCode, $"the list goes on at {next.Scheme}://{next.Authority}, which is not followed");
        }

        return null;
    }
}
