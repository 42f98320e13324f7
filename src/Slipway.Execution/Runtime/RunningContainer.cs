using Slipway.Linux;

namespace Slipway.Execution.Runtime;

/// <summary>Where a container is that runs: enough for any process of root's to find it and to enter it.</summary>
public sealed record RunningContainer
{
    /// <summary>The OCI runtime that it was started with.</summary>
    public required string RuntimePath { get; init; }

    /// <summary>Where that runtime keeps what it knows of it.</summary>
    public required string StateFolder { get; init; }

    /// <summary>The runtime's name for it.</summary>
    public required string Name { get; init; }

    /// <summary>A process whose mount namespace, and whose children's process namespace, are those that the runtime works in.</summary>
    public required int SpaceId { get; init; }

    /// <summary>The container's process 1, by its id here; 0 when it was gone at once.</summary>
    public required int InitId { get; init; }

    /// <summary>Sends a signal to the container's first process; false when it is gone. Most signals do nothing there that it has not asked for (pid_namespaces(7)).</summary>
    public bool Signal(int signal) => InitId > 0 && Signals.Send(InitId, signal);

    /// <summary>Tells the runtime that the terminal it relays has another size.</summary>
    public void SignalResize()
    {
        const int SIGWINCH = 28;
        foreach (var runtime in ProcessTree.Children(SpaceId))
        {
            Signals.Send(runtime, SIGWINCH);
        }
    }

    /// <summary>The process that is 1 in its own namespace among those the runtime has started.</summary>
    internal static int FindInit(int spaceId) => ProcessTree.Children(spaceId)
        .SelectMany(ProcessTree.Children)
        .FirstOrDefault(id => ProcessTree.InnermostId(id) == 1);
}
