namespace Slipway.Registry.Credentials;

/// <summary>Nobody in particular asks.</summary>
internal sealed class NoCredentials : ICredentialSource
{
    public Task<RegistryCredential?> FindAsync(string host, string repository, CancellationToken cancel) =>
        Task.FromResult<RegistryCredential?>(null);
}
