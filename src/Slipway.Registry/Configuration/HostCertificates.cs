using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Registry.Configuration;

/// <summary>
/// What is trusted of one host beyond what the system trusts, and what is shown to it: the <c>certs.d</c> folders that docker
/// (dockerd, "Verify repository client with certificates") and the container tools (containers-certs.d(5)) have.
/// </summary>
/// <param name="Authorities">From <c>*.crt</c>.</param>
/// <param name="Clients">From pairs of <c>NAME.cert</c> and <c>NAME.key</c>, with their private keys.</param>
internal sealed record HostCertificates(X509Certificate2Collection Authorities, X509Certificate2Collection Clients)
{
    /// <param name="folders">The <c>certs.d</c> folders themselves.</param>
    /// <param name="host">With its port where it has one.</param>
    /// <returns>Null where no folder says anything of the host.</returns>
    /// <exception cref="RegistrySettingsException">A file cannot be read, or a certificate has no key.</exception>
    public static HostCertificates? Find(IEnumerable<string> folders, string host)
    {
        var (authorities, clients) = (new X509Certificate2Collection(), new X509Certificate2Collection());
        foreach (var folder in folders.Select(f => Path.Combine(f, host)).Where(Directory.Exists))
        {
            foreach (var path in Files(folder))
            {
                Read(path, authorities, clients);
            }
        }

        return authorities.Count + clients.Count == 0 ? null : new HostCertificates(authorities, clients);
    }

    /// <summary>Whether a certificate that the system does not trust is one of an authority that is named here.</summary>
    /// <param name="received">What else the host sent: the authorities between.</param>
    public bool Vouches(X509Certificate2 certificate, X509Chain? received)
    {
        if (Authorities.Count == 0)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(Authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1", "Server Authentication"));
        foreach (var element in received?.ChainElements.AsEnumerable() ?? [])
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(certificate);
    }

    private static IEnumerable<string> Files(string folder)
    {
        try
        {
            return Directory.GetFiles(folder).Order(StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RegistrySettingsException(folder, "the folder cannot be read: " + e.Message, e);
        }
    }

    private static void Read(string path, X509Certificate2Collection authorities, X509Certificate2Collection clients)
    {
        try
        {
            switch (Path.GetExtension(path))
            {
                case ".crt":
                    authorities.ImportFromPemFile(path);
                    break;
                case ".cert" when !File.Exists(Path.ChangeExtension(path, ".key")):
                    throw new RegistrySettingsException(path, $"the certificate's key, {Path.ChangeExtension(path, ".key")}, is not there; certificates of authorities end in .crt");
                case ".cert":
                    clients.Add(X509Certificate2.CreateFromPemFile(path, Path.ChangeExtension(path, ".key")));
                    break;
                default:
                    break;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new RegistrySettingsException(path, "the certificate cannot be read: " + e.Message, e);
        }
    }
}
