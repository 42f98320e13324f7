using Slipway.Registry;
using Slipway.Registry.Credentials;

namespace Slipway.Engine;

/// <summary>Keeps and forgets what registries want to know of who asks.</summary>
public sealed class RegistryLogins(LocalStore store)
{
    /// <summary>The host that a person means: without scheme and path, <c>docker.io</c> where none is named.</summary>
    public static string HostOf(string? server) => RegistryKey.OfHost(string.IsNullOrEmpty(server) ? "docker.io" : server);

    /// <summary>Whether a password may be sent to an address that a person wrote: not where it says plain HTTP and the configuration does not.</summary>
    public bool IsConfidential(string? server) => !Uri.TryCreate(server, UriKind.Absolute, out var url) || url.Scheme != "http"
        || store.RegistrySettings.IsConfidential(url);

    /// <summary>The user that is known for a host, or null for none. Empty where only a token is known.</summary>
    /// <exception cref="CredentialException">The file or the helper that may know cannot be asked.</exception>
    public async Task<string?> FindUserAsync(string host, CancellationToken cancellationToken) => await FindAsync(host, cancellationToken) switch
    {
        RegistryCredential.Password known => known.User,
        RegistryCredential.IdentityToken known => known.User,
        _ => null,
    };

    /// <summary>Shows a password to a registry, and keeps it, or the token that the registry gives for it, if that was right.</summary>
    /// <exception cref="RegistryException">The registry refuses it or cannot be reached. Nothing is kept.</exception>
    /// <exception cref="CredentialException">It cannot be kept.</exception>
    public async Task<LoginPlace> LogInAsync(string host, string user, string password, CancellationToken cancellationToken)
    {
        var proven = await RegistryClient.LogInAsync(
            host, new RegistryCredential.Password(user, password), store.RegistrySettings, retries: null, cancellationToken);
        var place = await store.Credentials.KeepAsync(host, proven, cancellationToken);
        return new LoginPlace(place.File, place.Helper);
    }

    /// <summary>Shows what is known of a host to it once more.</summary>
    /// <returns>False where nothing is known.</returns>
    /// <exception cref="RegistryException">The registry refuses it or cannot be reached.</exception>
    /// <exception cref="CredentialException">The file or the helper that may know cannot be asked.</exception>
    public async Task<bool> TryLogInAgainAsync(string host, CancellationToken cancellationToken)
    {
        if (await FindAsync(host, cancellationToken) is not { } known)
        {
            return false;
        }

        await RegistryClient.LogInAsync(host, known, store.RegistrySettings, retries: null, cancellationToken);
        return true;
    }

    /// <summary>Removes what is known of a host.</summary>
    /// <returns>Whether there was anything.</returns>
    /// <exception cref="CredentialException">It cannot be removed.</exception>
    public Task<bool> LogOutAsync(string host, CancellationToken cancellationToken) => store.Credentials.ForgetAsync(host, cancellationToken);

    private Task<RegistryCredential?> FindAsync(string host, CancellationToken cancellationToken) =>
        store.Credentials.FindAsync(host, "", cancellationToken);
}

/// <summary>Where a credential is kept.</summary>
/// <param name="Helper">The credential helper that has it; null: the file, unencrypted.</param>
public sealed record LoginPlace(string File, string? Helper);
