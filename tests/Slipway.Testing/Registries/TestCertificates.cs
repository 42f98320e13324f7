using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Testing.Registries;

/// <summary>
/// A certificate authority that nobody knows, in a folder, with a certificate of it for 127.0.0.1 and one for a client.
/// </summary>
public sealed class TestCertificates
{
    private static readonly DateTimeOffset Begins = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset Ends = Begins.AddYears(100);

    private readonly string _folder;

    public TestCertificates(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        using var authorityKey = RSA.Create(2048);
        var request = new CertificateRequest("CN=A test's own authority", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = request.CreateSelfSigned(Begins, Ends);
        File.WriteAllText(AuthorityPath, authority.ExportCertificatePem());
        Issue(authority, "127.0.0.1", CertificatePath, KeyPath);
        Issue(authority, "a client", ClientCertificatePath, ClientKeyPath);
    }

    public string AuthorityPath => Path.Combine(_folder, "ca.crt");

    public string CertificatePath => Path.Combine(_folder, "server.crt");

    public string KeyPath => Path.Combine(_folder, "server.key");

    public string ClientCertificatePath => Path.Combine(_folder, "client.cert");

    public string ClientKeyPath => Path.Combine(_folder, "client.key");

    /// <summary>Whether a client has to have a certificate of the same authority.</summary>
    public bool AsksClients { get; init; }

    /// <summary>The server's, with its key.</summary>
    public X509Certificate2 Load()
    {
        // What comes from PEM files has no place for a server to keep its key in.
        using var certificate = X509Certificate2.CreateFromPemFile(CertificatePath, KeyPath);
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    private static void Issue(X509Certificate2 authority, string name, string certificatePath, string keyPath)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, Begins, Ends, RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(certificatePath, certificate.ExportCertificatePem());
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
    }
}
