using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>A package index like PyPI on a loopback port, with wheels made of Debian's packages.</summary>
internal sealed class WheelIndex : IDisposable
{
    private static readonly string Maker = Path.Combine(PublishedSlipway.RepositoryRoot, "tests", "bases", "make-wheels.py");
    private readonly Process _process;

    private WheelIndex(Process process, string address) => (_process, Address) = (process, address);

    /// <summary>What pip calls its index-url.</summary>
    public string Address { get; }

    /// <param name="wheels">Each <c>name==version</c>, of the version that Debian has.</param>
    /// <exception cref="TimeoutException">It does not answer.</exception>
    public static async Task<WheelIndex> StartAsync(params string[] wheels)
    {
        var bases = Path.Combine(PublishedSlipway.RepositoryRoot, "artifacts", "bases");
        var folder = Path.Combine(bases, "wheels");
        foreach (var wheel in wheels.Where(w => !File.Exists(Path.Combine(bases, $".made-wheel-{w}"))))
        {
            var made = Command.Run("/usr/bin/python3", [Maker, "--out", folder, wheel]);
            made.ExitCode.ShouldBe(0, made.Output);
            await File.WriteAllTextAsync(Path.Combine(bases, $".made-wheel-{wheel}"), "");
        }

        var port = FreePort();
        var host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        var index = new WheelIndex(Command.Start("/usr/bin/python3", [Maker, "--out", folder, "--serve", host]), $"http://{host}/simple");
        for (var attempt = 0; attempt < 200; attempt++)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return index;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        index.Dispose();
        throw new TimeoutException($"Nothing answers at {host}.");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
