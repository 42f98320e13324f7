using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Slipway.Testing.Registries;
using Slipway.Testing.Schemas;

namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>Debian's docker-registry on a loopback port, with an empty storage in a folder of its own.</summary>
internal sealed class DebianRegistry : IDisposable
{
    private readonly Process _process;
    private readonly string _storage;

    private DebianRegistry(Process process, string host, string folder) =>
        (_process, Host, _storage) = (process, host, Path.Combine(folder, "docker", "registry", "v2"));

    /// <summary><c>127.0.0.1:port</c></summary>
    public string Host { get; }

    /// <summary>Who is let in where the registry is guarded: the only user of its password file.</summary>
    public const string User = "ada";
    public const string Password = "open-sesame";

    // bcrypt (crypt(5)) of the password: all that the registry takes.
    private const string PasswordFile = User + ":$2y$05$abcdefghijklmnopqrstuutXu9KzOt.1yBoZUeFWoT/914/JfszCO\n";

    /// <param name="guarded">Ask for a password (RFC 7617).</param>
    /// <param name="certificate">Speak TLS with this.</param>
    /// <exception cref="TimeoutException">It does not answer.</exception>
    public static async Task<DebianRegistry> StartAsync(string folder, bool guarded = false, TestCertificates? certificate = null)
    {
        var port = FreePort();
        var host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        Directory.CreateDirectory(folder);
        var configuration = Path.Combine(folder, "registry.yml");
        var passwords = Path.Combine(folder, "htpasswd");
        await File.WriteAllTextAsync(passwords, PasswordFile);
        await File.WriteAllTextAsync(configuration, $$"""
            version: 0.1
            log: {level: error}
            storage:
              filesystem: {rootdirectory: "{{folder}}"}
              delete: {enabled: true}
            {{(guarded ? $$"""auth: { htpasswd: { realm: test, path: "{{passwords}}" } }""" : "")}}
            http:
              addr: "{{host}}"
              {{(certificate is null ? "" : $$"""tls: {certificate: "{{certificate.CertificatePath}}", key: "{{certificate.KeyPath}}"{{ClientAuthorities(certificate)}}}""")}}
            """);
        var registry = new DebianRegistry(Command.Start("docker-registry", ["serve", configuration]), host, folder);
        for (var attempt = 0; attempt < 200; attempt++)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return registry;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        registry.Dispose();
        throw new TimeoutException($"docker-registry does not answer at {host}.");
    }

    /// <summary>Holds everything that was pushed to the image spec.</summary>
    /// <param name="atLeast">How many manifests, indexes and configurations must be there.</param>
    public void ShouldHoldValidDocuments(int atLeast)
    {
        var documents = new ImageDocuments(ReadBlob);
        foreach (var revision in Directory.EnumerateFiles(Path.Combine(_storage, "repositories"), "link", SearchOption.AllDirectories).Where(p => p.Contains("/_manifests/revisions/", StringComparison.Ordinal)))
        {
            documents.Check(File.ReadAllText(revision));
        }

        documents.Problems.ShouldBeEmpty();
        documents.Count.ShouldBeGreaterThanOrEqualTo(atLeast);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private byte[]? ReadBlob(string digest)
    {
        var hex = digest["sha256:".Length..];
        var path = Path.Combine(_storage, "blobs", "sha256", hex[..2], hex, "data");
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    private static string ClientAuthorities(TestCertificates certificate) =>
        certificate.AsksClients ? $", clientcas: [\"{certificate.AuthorityPath}\"]" : "";

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
