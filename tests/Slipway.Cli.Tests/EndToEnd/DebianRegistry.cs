using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>Debian's docker-registry on a loopback port, with an empty storage in a folder of its own.</summary>
internal sealed class DebianRegistry : IDisposable
{
    private readonly Process _process;

    private DebianRegistry(Process process, string host) => (_process, Host) = (process, host);

    /// <summary><c>127.0.0.1:port</c></summary>
    public string Host { get; }

    /// <exception cref="TimeoutException">It does not answer.</exception>
    public static async Task<DebianRegistry> StartAsync(string folder)
    {
        var host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePort()}");
        Directory.CreateDirectory(folder);
        var configuration = Path.Combine(folder, "registry.yml");
        await File.WriteAllTextAsync(configuration, $$"""
            version: 0.1
            log: {level: error}
            storage:
              filesystem: {rootdirectory: "{{folder}}"}
            http: {addr: "{{host}}"}
            """);
        var registry = new DebianRegistry(Command.Start("docker-registry", ["serve", configuration]), host);
        using var client = new HttpClient();
        for (var attempt = 0; attempt < 200; attempt++)
        {
            try
            {
                (await client.GetAsync($"http://{host}/v2/")).EnsureSuccessStatusCode();
                return registry;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }

        registry.Dispose();
        throw new TimeoutException($"docker-registry does not answer at {host}.");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
