using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Slipway.Registry.Configuration;

namespace Slipway.Registry.Http;

/// <summary>Decides whose certificates are taken. The system's authorities (with <c>SSL_CERT_FILE</c> and <c>SSL_CERT_DIR</c>) always count.</summary>
internal static class TlsTrust
{
    /// <param name="insecure">Take any certificate.</param>
    public static SslClientAuthenticationOptions Options(bool insecure, HostCertificates? certificates)
    {
        var options = new SslClientAuthenticationOptions();
        if (certificates?.Clients is { Count: > 0 } clients)
        {
            options.ClientCertificates = clients;
        }

        if (insecure)
        {
            options.RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null;
        }
        else if (certificates is not null)
        {
            // A name that does not match, or a certificate that is not there, is nothing that an authority can vouch for.
            options.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => errors switch
            {
                SslPolicyErrors.None => true,
                SslPolicyErrors.RemoteCertificateChainErrors when certificate is X509Certificate2 known => certificates.Vouches(known, chain),
                _ => false,
            };
        }

        return options;
    }
}
