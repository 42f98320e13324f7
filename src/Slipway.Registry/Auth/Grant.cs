using System.Net.Http.Headers;
using System.Text;
using Slipway.Registry.Credentials;

namespace Slipway.Registry.Auth;

/// <summary>What lets requests pass at one endpoint for one scope, and when it stops to.</summary>
internal sealed record Grant(AuthenticationHeaderValue Header, DateTimeOffset Expires)
{
    /// <summary>What the token server gives to ask with from now on, in the place of the password.</summary>
    public string? IdentityToken { get; init; }

    /// <summary>Why nobody in particular asked, although somebody might have.</summary>
    public CredentialException? Problem { get; init; }

    /// <summary>A password itself (RFC 7617), which does not expire.</summary>
    public static Grant Basic(RegistryCredential.Password password) => new(BasicHeader(password), DateTimeOffset.MaxValue);

    public static AuthenticationHeaderValue BasicHeader(RegistryCredential.Password password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{password.User}:{password.Secret}")));
}
