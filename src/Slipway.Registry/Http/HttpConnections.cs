using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using Slipway.Registry.Configuration;

namespace Slipway.Registry.Http;

/// <summary>
/// Sends requests and follows redirects by hand, so that <c>Authorization</c> reaches no host but the one that it was made for.
/// Connections are pooled; disposing it closes them.
/// </summary>
internal sealed class HttpConnections(RegistrySettings settings) : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<(bool Insecure, bool Direct, HostCertificates? Certificates), HttpMessageInvoker> _invokers = [];
    private readonly Dictionary<string, HostCertificates?> _certificates = [];

    /// <summary>The answer to <paramref name="request"/> after all redirects, its head read and its body not. The caller disposes it.</summary>
    /// <param name="alive">Is called as parts of a body leave: the silence of the other side is counted from there.</param>
    /// <exception cref="HttpRequestException">No answer came.</exception>
    /// <exception cref="RegistryException">A redirect that is not followed.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        RegistryRequest request, AuthenticationHeaderValue? authorization, Action alive, CancellationToken cancel)
    {
        var url = request.Url;
        for (var redirects = 0; ; redirects++)
        {
            var answer = await SendOnceAsync(request, url, IsSameOrigin(url, request.Audience) ? authorization : null, alive, cancel);
            if (!IsRedirect(answer.StatusCode) || answer.Headers.Location is not { } location)
            {
                return answer;
            }

            answer.Dispose();
            var target = location.IsAbsoluteUri ? location : new Uri(url, location);
            if (WhyNotFollow(request, url, target, redirects) is { } why)
            {
                throw new RegistryException(RegistryFailure.Invalid, $"{request.Method} {RedactedUrl.Of(url)}: {why}")
                {
                    Method = request.Method.Method,
                    Url = RedactedUrl.Of(url),
                    Status = answer.StatusCode,
                };
            }

            url = target;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var invoker in _invokers.Values)
            {
                invoker.Dispose();
            }

            _invokers.Clear();
        }
    }

    public static bool IsSameOrigin(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Host == other.Host && one.Port == other.Port;

    private static bool IsRedirect(HttpStatusCode status) => status is
        HttpStatusCode.MovedPermanently
        or HttpStatusCode.Found
        or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect
        or HttpStatusCode.PermanentRedirect;

    private async Task<HttpResponseMessage> SendOnceAsync(
        RegistryRequest request, Uri url, AuthenticationHeaderValue? authorization, Action alive, CancellationToken cancel)
    {
        using var message = new HttpRequestMessage(request.Method, url);
        message.Content = request.Body?.Invoke().ToContent(alive);
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("slipway", "0.1"));
        message.Headers.Authorization = authorization;
        foreach (var mediaType in request.Accept)
        {
            message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(mediaType));
        }

        if (request.From > 0)
        {
            message.Headers.Range = new RangeHeaderValue(request.From, null);
        }

        using var traced = RegistryTrace.Begin(request.Method, url);
        var answer = await InvokerFor(request, url).SendAsync(message, cancel);
        traced?.SetTag("status", (int)answer.StatusCode);
        return answer;
    }

    private string? WhyNotFollow(RegistryRequest request, Uri from, Uri to, int redirects) =>
        redirects >= Limits.Redirects ? $"more than {Limits.Redirects} redirects"
        : to.Scheme is not ("http" or "https") ? $"it redirects to '{to.Scheme}:', which is not followed"
        : request.HasSecretBody && !IsSameOrigin(request.Audience, to) ? $"it redirects a secret to {to.Authority}, which does not get it"
        // A tag is not protected by a digest: whoever can change plain HTTP could choose the image.
        : from.Scheme == "https" && to.Scheme == "http" && !settings.AllowsPlainHttp(to.Authority)
            ? $"it redirects from HTTPS to plain HTTP at {to.Authority}, which \"plainHttp\": true would have to allow"
        : null;

    private HttpMessageInvoker InvokerFor(RegistryRequest request, Uri url)
    {
        lock (_gate)
        {
            if (!_certificates.TryGetValue(url.Authority, out var certificates))
            {
                certificates = url.Scheme == "https" ? settings.CertificatesOf(url.Authority) : null;
                _certificates.Add(url.Authority, certificates);
            }

            // A proxy on another machine has another loopback.
            var key = (Insecure: settings.IsInsecure(url.Authority) || (request.Endpoint.IsInsecure && IsSameOrigin(url, request.Endpoint.Root)), Direct: url.IsLoopback, certificates);
            if (!_invokers.TryGetValue(key, out var invoker))
            {
                invoker = new HttpMessageInvoker(Handler(key.Direct, TlsTrust.Options(key.Insecure, certificates)));
                _invokers.Add(key, invoker);
            }

            return invoker;
        }
    }

    private static SocketsHttpHandler Handler(bool direct, SslClientAuthenticationOptions security) => new()
    {
        AllowAutoRedirect = false,

        // Who is traced here (--debug) is nobody else's business: no traceparent goes out.
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = !direct,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        SslOptions = security,
    };
}
