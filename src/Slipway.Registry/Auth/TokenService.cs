using System.Text.Json;
using Slipway.Registry.Http;

namespace Slipway.Registry.Auth;

/// <summary>Asks the realm of a <c>Bearer</c> challenge for an anonymous token (distribution token spec, "Requesting a Token").</summary>
internal static class TokenService
{
    // The token spec: what a server does not say is 60 seconds.
    private const int DefaultLifeSeconds = 60;

    /// <summary>The request that answers <paramref name="challenge"/>.</summary>
    /// <exception cref="RegistryException">The realm is no URL that a token may come from.</exception>
    public static RegistryRequest Request(RegistryRequest refused, AuthChallenge challenge)
    {
        if (!Uri.TryCreate(challenge["realm"], UriKind.Absolute, out var realm) || realm.Scheme is not ("http" or "https"))
        {
            throw new RegistryException(RegistryFailure.Invalid, $"{refused.Endpoint.Host} names no token server that can be asked: '{challenge["realm"]}'");
        }

        // A token that came in the clear is everybody's.
        if (realm.Scheme == "http" && refused.Endpoint.Root.Scheme == "https")
        {
            throw new RegistryException(RegistryFailure.Invalid, $"{refused.Endpoint.Host} names a token server in plain HTTP, {RedactedUrl.Of(realm)}");
        }

        var scope = challenge["scope"] ?? $"repository:{refused.Endpoint.RepositoryPrefix}{refused.Repository}:{refused.Actions}";
        var query = new List<string>();
        if (realm.Query.Length > 1)
        {
            query.Add(realm.Query[1..]);
        }

        if (challenge["service"] is { } service)
        {
            query.Add("service=" + Uri.EscapeDataString(service));
        }

        query.Add("scope=" + Uri.EscapeDataString(scope));
        var url = new UriBuilder(realm) { Query = string.Join('&', query) }.Uri;
        return new RegistryRequest(refused.Endpoint, refused.Repository, HttpMethod.Get, url);
    }

    /// <exception cref="RegistryException">The answer holds no token.</exception>
    public static BearerToken Read(RegistryRequest request, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        TokenDocument? document = null;
        try
        {
            document = JsonSerializer.Deserialize(body, TokenJsonContext.Default.TokenDocument);
        }
        catch (JsonException)
        {
            // Falls through to the error: no token, whatever it was.
        }

        var text = document?.Token ?? document?.AccessToken;
        return string.IsNullOrEmpty(text) || text.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? throw new RegistryException(RegistryFailure.Invalid, $"{request.Method} {RedactedUrl.Of(request.Url)}: the answer holds no token")
            : new BearerToken(text, now.AddSeconds(Math.Max(document?.ExpiresInSeconds ?? DefaultLifeSeconds, DefaultLifeSeconds)));
    }
}
