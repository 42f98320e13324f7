using System.Net.Sockets;
using System.Security.Authentication;

namespace Slipway.Registry.Http;

/// <summary>Says what is behind a request without an answer, and whether asking again may help.</summary>
internal static class ConnectionFailure
{
    /// <summary>
    /// A connection that was there and broke may work the next time. A host that is not there will still not be there in a
    /// second, and people without a network should not have to wait for us to find out.
    /// </summary>
    public static bool IsTransient(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } => false,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } e => SocketError(e) is System.Net.Sockets.SocketError.ConnectionReset,
        HttpRequestException or IOException => true,
        _ => false,
    };

    public static RegistryException Of(RegistryRequest request, Exception failure)
    {
        var url = RedactedUrl.Of(request.Url);
        var kind = IsTransient(failure) ? RegistryFailure.Unavailable : RegistryFailure.Unreachable;
        return new RegistryException(kind, $"{request.Method} {url}: {Words(failure)}", failure)
        {
            Method = request.Method.Method,
            Url = url,
            Hints = Hints(request.Url.Authority, failure),
        };
    }

    private static string Words(Exception failure) => failure switch
    {
        TimeoutException => failure.Message,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: { } inner } => "no TLS connection: " + inner.Message,
        HttpRequestException { InnerException: SocketException socket } => socket.Message,
        HttpRequestException { InnerException: IOException broken } => broken.Message,
        _ => failure.Message,
    };

    private static IReadOnlyList<string> Hints(string host, Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: AuthenticationException } =>
        [
            $"trust the authority that signed the certificate of {host}: put its certificate into /etc/docker/certs.d/{host}/ca.crt or ~/.config/containers/certs.d/{host}/ca.crt, or name it with SSL_CERT_FILE",
            $"or take any certificate of {host}: \"insecure\": true in registries.json (docs/registries.md)",
        ],
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            [$"if {host} speaks plain HTTP, say so in registries.json: \"plainHttp\": true (docs/registries.md)"],
        _ => [],
    };

    private static SocketError? SocketError(HttpRequestException failure) => (failure.InnerException as SocketException)?.SocketErrorCode;
}
