using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Slipway.Registry.Configuration;
using Slipway.Registry.Credentials;
using Slipway.Registry.Http;

namespace Slipway.Registry.Auth;

/// <summary>Asks the realm of a <c>Bearer</c> challenge for a token (distribution token spec, "Requesting a Token"; OAuth2 for identity tokens).</summary>
internal static class TokenService
{
    private const string ClientId = "slipway";
    private const string FormType = "application/x-www-form-urlencoded";

    // The token spec: what a server does not say is 60 seconds.
    private const int DefaultLifeSeconds = 60;

    /// <summary>The request that answers <paramref name="challenge"/>, and the header that proves who asks.</summary>
    /// <exception cref="RegistryException">The realm is no URL that a token may come from, or that a credential may go to.</exception>
    public static TokenRequest Request(RegistryRequest refused, AuthChallenge challenge, RegistryCredential? credential, RegistrySettings settings)
    {
        var realm = RealmOf(refused, challenge);
        if (credential is not null && !settings.IsConfidential(realm))
        {
            throw new RegistryException(
                RegistryFailure.Invalid, $"{refused.Endpoint.Host} names a token server in plain HTTP, {RedactedUrl.Of(realm)}, which gets no password");
        }

        var scopes = TokenScopes.Of(refused, challenge["scope"]);
        return credential is RegistryCredential.IdentityToken token
            ? new TokenRequest(Exchange(refused, realm, challenge["service"], scopes, token), null)
            : new TokenRequest(
                Ask(refused, realm, challenge["service"], scopes, credential as RegistryCredential.Password),
                credential is RegistryCredential.Password password ? Grant.BasicHeader(password) : null);
    }

    /// <exception cref="RegistryException">The answer holds no token.</exception>
    public static Grant Read(RegistryRequest request, ReadOnlySpan<byte> body, DateTimeOffset now)
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

        var text = string.IsNullOrEmpty(document?.Token) ? document?.AccessToken : document.Token;
        return string.IsNullOrEmpty(text) || text.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? throw new RegistryException(RegistryFailure.Invalid, $"{request.Method} {RedactedUrl.Of(request.Url)}: the answer holds no token")
            : new Grant(
                new AuthenticationHeaderValue("Bearer", text),
                now.AddSeconds(Math.Max(document?.ExpiresInSeconds ?? DefaultLifeSeconds, DefaultLifeSeconds)))
            {
                IdentityToken = document?.RefreshToken is { Length: > 0 } identity ? identity : null,
            };
    }

    private static Uri RealmOf(RegistryRequest refused, AuthChallenge challenge)
    {
        if (!Uri.TryCreate(challenge["realm"], UriKind.Absolute, out var realm) || realm.Scheme is not ("http" or "https"))
        {
            throw new RegistryException(RegistryFailure.Invalid, $"{refused.Endpoint.Host} names no token server that can be asked: '{challenge["realm"]}'");
        }

        // A token that came in the clear is everybody's.
        return realm.Scheme == "http" && refused.Endpoint.Root.Scheme == "https"
            ? throw new RegistryException(RegistryFailure.Invalid, $"{refused.Endpoint.Host} names a token server in plain HTTP, {RedactedUrl.Of(realm)}")
            : realm;
    }

    private static RegistryRequest Ask(
        RegistryRequest refused, Uri realm, string? service, IReadOnlyList<string> scopes, RegistryCredential.Password? password)
    {
        var query = new List<string>();
        if (realm.Query.Length > 1)
        {
            query.Add(realm.Query[1..]);
        }

        AddField(query, "service", service);
        foreach (var scope in scopes)
        {
            AddField(query, "scope", scope);
        }

        AddField(query, "account", password?.User);
        if (refused.WantsIdentityToken && password is not null)
        {
            AddField(query, "offline_token", "true");
            AddField(query, "client_id", ClientId);
        }

        var url = new UriBuilder(realm) { Query = string.Join('&', query) }.Uri;
        return new RegistryRequest(refused.Endpoint, refused.Repository, HttpMethod.Get, url) { Audience = realm };
    }

    private static RegistryRequest Exchange(
        RegistryRequest refused, Uri realm, string? service, IReadOnlyList<string> scopes, RegistryCredential.IdentityToken token)
    {
        var form = new List<string>();
        AddField(form, "grant_type", "refresh_token");
        AddField(form, "service", service);
        AddField(form, "client_id", ClientId);
        AddField(form, "scope", scopes.Count == 0 ? null : string.Join(' ', scopes));
        AddField(form, "refresh_token", token.Token);
        var body = Encoding.ASCII.GetBytes(string.Join('&', form));
        return new RegistryRequest(refused.Endpoint, refused.Repository, HttpMethod.Post, realm)
        {
            Audience = realm,
            HasSecretBody = true,
            Body = () => UploadBody.Of(FormType, body),
        };
    }

    private static void AddField(List<string> fields, string name, string? value)
    {
        if (value is not null)
        {
            fields.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }
}

/// <summary>A question for a token, and what proves who asks it; null: nobody in particular.</summary>
internal sealed record TokenRequest(RegistryRequest Request, AuthenticationHeaderValue? Authorization);
