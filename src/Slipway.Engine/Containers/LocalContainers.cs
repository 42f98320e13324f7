using System.Security.Cryptography;
using Slipway.Linux;
using Slipway.Snapshots;

namespace Slipway.Engine;

/// <summary>The containers of the local store, those that run and those that have ended. Thread-safe, and safe between processes.</summary>
public sealed class LocalContainers
{
    private const int IdBytes = 32;
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromMinutes(1);

    private readonly Workspace _workspace;
    private readonly string _root;

    internal LocalContainers(Workspace workspace)
    {
        _workspace = workspace;
        _root = Path.Combine(workspace.StoreRoot, "containers");
    }

    /// <summary>Every container, the newest first.</summary>
    public IReadOnlyList<Container> List() =>
        [.. Folders().Select(TryRead).OfType<Container>().OrderByDescending(c => c.Record.CreatedUtc)];

    /// <summary>By name, id, or the beginning of an id.</summary>
    /// <exception cref="ContainerMissingException">None, or more than one, answers to it.</exception>
    public Container Get(string reference) => TryRead(Find(reference)) ?? throw ContainerMissingException.For(reference);

    /// <summary>As <see cref="Get"/>, or null.</summary>
    public Container? TryGet(string reference)
    {
        try
        {
            return Get(reference);
        }
        catch (ContainerMissingException)
        {
            return null;
        }
    }

    /// <exception cref="ContainerMissingException">None, or more than one, answers to it.</exception>
    internal ContainerFolder Find(string reference)
    {
        var name = reference.TrimStart('/');
        var folders = Folders().ToList();
        if ((folders.Find(f => f.Id == name) ?? folders.Find(f => TryReadRecord(f)?.Name == name)) is { } exact)
        {
            return exact;
        }

        return (name.Length > 0 ? folders.FindAll(f => f.Id.StartsWith(name, StringComparison.Ordinal)) : []) switch
        {
            [var only] => only,
            [] => throw ContainerMissingException.For(reference),
            _ => throw new ContainerMissingException(reference, $"multiple IDs found with provided prefix: {reference}"),
        };
    }

    /// <summary>Makes a container that has not run yet.</summary>
    /// <param name="make">Makes the record of an id and a name.</param>
    /// <param name="name">Null for one that is made up.</param>
    /// <exception cref="ContainerStateException">The name is taken.</exception>
    internal ContainerFolder Create(string? name, Func<string, string, ContainerRecord> make)
    {
        using var naming = LockNames();
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var draft = new ContainerFolder(_workspace.NewFolder());
        var taken = TakenNames();
        var chosen = name is null ? ContainerName.Random(taken.ContainsKey) : Free(name, taken);
        draft.Write(make(id, chosen));
        var folder = new ContainerFolder(Path.Combine(_root, id));
        Directory.Move(draft.HostPath, folder.HostPath);
        return folder;
    }

    /// <exception cref="ContainerStateException">The name is taken.</exception>
    public void Rename(string reference, string name)
    {
        using var naming = LockNames();
        var folder = Find(reference);
        folder.Write(folder.ReadRecord() with { Name = Free(name, TakenNames()) });
    }

    /// <summary>Removes a container that does not run, and all that it changed; one that is gone is success.</summary>
    /// <exception cref="ContainerStateException">It runs.</exception>
    internal async Task RemoveAsync(ContainerFolder folder)
    {
        if (!Directory.Exists(folder.HostPath))
        {
            return;
        }

        using var held = await folder.TrySuperviseAsync() ?? throw new ContainerStateException(
            $"cannot remove container \"{folder.ReadRecord().Name}\": container is running: stop the container before removing or force remove");

        // Out of sight first: nobody finds half a container.
        var grave = _workspace.NewFilePath();
        Directory.Move(folder.HostPath, grave);
        _workspace.RemoveFolder(grave);
    }

    /// <summary>
    /// Removes what should have gone with its end (<c>--rm</c>) and has not, because its supervisor was killed. What has ended
    /// just now is left alone: its supervisor may be about to do it.
    /// </summary>
    internal async Task RemoveAbandonedAsync(DateTimeOffset nowUtc)
    {
        var abandoned = List().Where(c =>
            c.Record.Host.AutoRemove && !c.IsRunning && (c.State.FinishedUtc ?? c.Record.CreatedUtc) < nowUtc - AbandonedAfter);
        foreach (var container in abandoned)
        {
            try
            {
                await RemoveAsync(new ContainerFolder(Path.Combine(_root, container.Record.Id)));
            }
            catch (ContainerStateException)
            {
                // Somebody looks after it after all.
            }
        }
    }

    private static string Free(string name, Dictionary<string, string> taken)
    {
        if (!ContainerName.IsValid(name))
        {
            throw new ContainerStateException($"Invalid container name ({name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed");
        }

        return !taken.TryGetValue(name, out var id) ? name : throw new ContainerStateException(
            $"Conflict. The container name \"/{name}\" is already in use by container \"{id}\". You have to remove (or rename) that container to be able to reuse that name.");
    }

    private Dictionary<string, string> TakenNames() =>
        Folders().Select(TryReadRecord).OfType<ContainerRecord>().DistinctBy(r => r.Name).ToDictionary(r => r.Name, r => r.Id, StringComparer.Ordinal);

    private FileLock LockNames()
    {
        Directory.CreateDirectory(_root);
        return FileLock.AcquireAsync(Path.Combine(_root, "lock"), FileLockKind.Exclusive, CancellationToken.None).GetAwaiter().GetResult();
    }

    private IEnumerable<ContainerFolder> Folders() =>
        Directory.Exists(_root) ? Directory.EnumerateDirectories(_root).Select(path => new ContainerFolder(path)) : [];

    private static Container? TryRead(ContainerFolder folder)
    {
        try
        {
            return TryReadRecord(folder) is { } record ? new Container(record, folder.ReadState()) : null;
        }
        catch (ErrnoException e) when (e.Errno == Errno.ENOENT)
        {
            return null;
        }
    }

    /// <summary>Null when it has just been removed.</summary>
    private static ContainerRecord? TryReadRecord(ContainerFolder folder)
    {
        try
        {
            return folder.ReadRecord();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
