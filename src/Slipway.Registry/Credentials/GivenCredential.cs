namespace Slipway.Registry.Credentials;

/// <summary>One credential for one host, that nothing has to be looked up for.</summary>
public sealed class GivenCredential(string host, RegistryCredential credential) : ICredentialSource
{
    private readonly string _host = RegistryKey.OfHost(host);

    public Task<RegistryCredential?> FindAsync(string host, string repository, CancellationToken cancel) =>
        Task.FromResult(host == _host ? credential : null);
}
