namespace Slipway.Linting;

/// <summary>Files that hold secrets, going by their names.</summary>
internal static class SecretFiles
{
    private static readonly string[] Names =
    [
        ".env", ".netrc", "_netrc", ".npmrc", ".pypirc", ".pgpass", ".my.cnf", ".git-credentials", ".htpasswd", ".dockercfg", ".vault-token",
        "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "kubeconfig", "credentials.json", "secrets.json", "secrets.yml", "secrets.yaml",
    ];

    private static readonly string[] Folders = [".aws", ".ssh", ".gnupg", ".kube", ".azure"];

    private static readonly string[] Endings = [".pem", ".key", ".p12", ".pfx", ".jks", ".keystore", ".kdbx", ".ppk"];

    /// <summary>Files that look alike and are for everybody.</summary>
    private static readonly string[] Public = ["example", "sample", "template", "dist", "defaults", "pub", "public", "cert", "certs", "ca", "chain", "fullchain", "crt", "test", "schema"];

    /// <summary>Whether a file or folder of this path, or one that it lies in, is secret.</summary>
    public static bool Include(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
        {
            return false;
        }

        var name = parts[^1];
        return Array.Exists(parts, p => Folders.Contains(p, StringComparer.Ordinal))
            || (parts is [.., ".docker", "config.json"])
            || (!name.Split('.', '-', '_').Any(p => Public.Contains(p, StringComparer.OrdinalIgnoreCase)) && HasSecretName(name));
    }

    // .env.production is one like .env.
    private static bool HasSecretName(string name) =>
        Names.Contains(name, StringComparer.Ordinal)
        || name.StartsWith(".env.", StringComparison.Ordinal)
        || Array.Exists(Endings, e => name.Length > e.Length && name.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
