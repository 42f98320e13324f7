using System.Net.Sockets;
using Slipway.Linux;
using Slipway.Snapshots;

namespace Slipway.Execution.Mounts;

/// <summary>
/// A socket that passes everything on to an SSH agent. An agent speaks only to its own user and to root, and lets nobody
/// else open its socket; this one belongs to whom the mount says.
/// </summary>
internal sealed class AgentProxy : IDisposable
{
    private const int Backlog = 16;

    private readonly Workspace _workspace;
    private readonly string _folder;
    private readonly string _agentPath;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _stop = new();
    private Task _serving = Task.CompletedTask;

    private AgentProxy(Workspace workspace, string agentPath)
    {
        _workspace = workspace;
        _agentPath = agentPath;
        _folder = workspace.NewFolder();
    }

    public string SocketPath => Path.Combine(_folder, "agent");

    public static AgentProxy Start(Workspace workspace, string agentPath, uint mode, uint uid, uint gid)
    {
        var proxy = new AgentProxy(workspace, agentPath);
        try
        {
            proxy.Listen(mode, uid, gid);
            return proxy;
        }
        catch
        {
            proxy.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _serving.GetAwaiter().GetResult();
        _listener.Dispose();
        _stop.Dispose();
        _workspace.RemoveFolder(_folder);
    }

    private void Listen(uint mode, uint uid, uint gid)
    {
        try
        {
            _listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new MountException($"the path of the store is too long for the socket of an SSH agent ({SocketPath}); unix(7) allows 107 bytes");
        }

        using (var folder = RootedDirectory.Open(_folder, LinkPolicy.Refuse))
        {
            folder.SetOwner("agent", uid, gid);
            folder.SetMode("agent", mode);
        }

        _listener.Listen(Backlog);
        _serving = AcceptAsync(_stop.Token);
    }

    private async Task AcceptAsync(CancellationToken stop)
    {
        var clients = new List<Task>();
        try
        {
            while (true)
            {
                clients.Add(ServeAsync(await _listener.AcceptAsync(stop), stop));
                clients.RemoveAll(client => client.IsCompleted);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The step is over.
        }

        await Task.WhenAll(clients);
    }

    private async Task ServeAsync(Socket client, CancellationToken stop)
    {
        using var agent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await agent.ConnectAsync(new UnixDomainSocketEndPoint(_agentPath), stop);
            await using var near = new NetworkStream(client, ownsSocket: true);
            await using var far = new NetworkStream(agent);
            await Task.WhenAny(near.CopyToAsync(far, stop), far.CopyToAsync(near, stop));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
        {
            // To the client it is an agent that hung up, which ssh knows how to report.
            client.Dispose();
        }
    }
}
