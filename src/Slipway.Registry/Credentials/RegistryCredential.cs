namespace Slipway.Registry.Credentials;

/// <summary>What proves to a registry who asks. Its text is never shown: <see cref="ToString"/> tells the kind alone.</summary>
public abstract record RegistryCredential
{
    private RegistryCredential()
    {
    }

    public sealed override string ToString() => GetType().Name;

    /// <summary>A user and a password, or what the registry takes for one: an access token.</summary>
    public sealed record Password(string User, string Secret) : RegistryCredential;

    /// <summary>What a token server gave in the place of a password at a log-in (OAuth2 refresh token).</summary>
    public sealed record IdentityToken(string User, string Token) : RegistryCredential;
}
