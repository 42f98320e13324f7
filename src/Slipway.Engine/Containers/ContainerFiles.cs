using Slipway.Execution.Runtime;
using Slipway.Linux;
using Slipway.Snapshots;

namespace Slipway.Engine;

/// <summary>
/// The files of a container, whether it runs or not: as its own processes see them, with what is mounted there, or as it
/// left them. One that does not run cannot start as long as they are open.
/// </summary>
internal sealed class ContainerFiles : IDisposable
{
    private readonly FileLock? _held;
    private readonly WritableSnapshot? _snapshot;

    private ContainerFiles(RootedDirectory root, FileLock? held, WritableSnapshot? snapshot)
    {
        Root = root;
        _held = held;
        _snapshot = snapshot;
    }

    /// <summary>Links are followed within it.</summary>
    public RootedDirectory Root { get; }

    /// <exception cref="ContainerMissingException">There is no such container.</exception>
    /// <exception cref="ContainerStateException">It is about to start or to end.</exception>
    public static async Task<ContainerFiles> OpenAsync(LocalStore store, string reference, CancellationToken cancellationToken)
    {
        var folder = store.Containers.Find(reference);
        if (folder.ReadState() is { Status: ContainerStatus.Running, Process: { } running })
        {
            return new ContainerFiles(ContainerEntrance.OpenRoot(running), held: null, snapshot: null);
        }

        var held = await folder.TrySuperviseAsync() ?? throw new ContainerStateException($"container {reference} is just starting or ending");
        try
        {
            var snapshot = await store.Snapshots.ResumeAsync(folder.ReadRecord().Layers, folder.ChangesPath, cancellationToken);
            return new ContainerFiles(snapshot.Root, held, snapshot);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Root.Dispose();
        _snapshot?.Dispose();
        _held?.Dispose();
    }
}
