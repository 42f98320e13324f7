namespace Slipway.Registry.Credentials;

/// <summary>Knows who asks. Safe for several threads.</summary>
public interface ICredentialSource
{
    /// <summary>The credential for a repository of a host, or null where none is known.</summary>
    /// <param name="host">As <see cref="RegistryKey.OfHost"/> writes it.</param>
    /// <param name="repository">Path within the registry; empty for the registry as a whole.</param>
    /// <exception cref="CredentialException">A file or a helper that may know cannot be asked.</exception>
    Task<RegistryCredential?> FindAsync(string host, string repository, CancellationToken cancel);
}
