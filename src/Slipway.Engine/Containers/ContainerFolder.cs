using System.Text.Json;
using Slipway.Linux;

namespace Slipway.Engine;

/// <summary>
/// <c>containers/&lt;id&gt;</c> of the store. Files are replaced as a whole, so that readers take no lock; who holds the lock
/// looks after the container and alone writes its state, and the kernel lets go of it when that process dies.
/// </summary>
internal sealed class ContainerFolder(string hostPath)
{
    private static readonly TimeSpan LookPatience = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan WitnessPatience = TimeSpan.FromSeconds(2);

    public string HostPath => hostPath;

    public string Id => Path.GetFileName(hostPath);

    /// <summary>What the container changes in its file system, in overlayfs's upper form.</summary>
    public string ChangesPath => Path.Combine(hostPath, "fs");

    public string LogPath => Path.Combine(hostPath, "log");

    private string LockPath => Path.Combine(hostPath, "lock");

    /// <summary>Held, shared, by those who wait for the end of the container: it is not removed before they have seen it.</summary>
    private string WitnessPath => Path.Combine(hostPath, "witnesses");

    private string RecordPath => Path.Combine(hostPath, "config.json");

    private string StatePath => Path.Combine(hostPath, "state.json");

    public ContainerRecord ReadRecord() => JsonSerializer.Deserialize(File.ReadAllBytes(RecordPath), ContainerJson.Default.ContainerRecord)
        ?? throw new InvalidDataException($"{RecordPath} is empty");

    public void Write(ContainerRecord record) => Replace(RecordPath, JsonSerializer.SerializeToUtf8Bytes(record, ContainerJson.Default.ContainerRecord));

    public void Write(ContainerState state) => Replace(StatePath, JsonSerializer.SerializeToUtf8Bytes(state, ContainerJson.Default.ContainerState));

    /// <summary>How it is, whatever became of its supervisor: who dies takes the container along.</summary>
    public ContainerState ReadState()
    {
        if (ReadWritten() is not { Status: ContainerStatus.Running } state || IsSupervised())
        {
            return ReadWritten();
        }

        // It may have ended in good order between the two.
        state = ReadWritten();
        return state.Status != ContainerStatus.Running ? state : state with
        {
            Status = ContainerStatus.Exited,
            ExitCode = 128 + Signals.Kill,
            SupervisorId = 0,
            Process = null,
            FinishedUtc = LastTrace(),
        };
    }

    public bool IsSupervised()
    {
        using var free = FileLock.TryAcquire(LockPath, FileLockKind.Shared);
        return free is null;
    }

    /// <summary>Makes the caller the one who looks after it; null when somebody does already. Readers who are just looking are waited for.</summary>
    public async Task<FileLock?> TrySuperviseAsync()
    {
        using var patience = new CancellationTokenSource(LookPatience);
        try
        {
            return await FileLock.AcquireAsync(LockPath, FileLockKind.Exclusive, patience.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Waits until nobody looks after it any more.</summary>
    public async Task WaitUntilFreeAsync(CancellationToken cancellationToken) =>
        (await FileLock.AcquireAsync(LockPath, FileLockKind.Shared, cancellationToken)).Dispose();

    public FileLock? TryWitness() => FileLock.TryAcquire(WitnessPath, FileLockKind.Shared);

    /// <summary>Waits until all who wait for its end know of it, but not long.</summary>
    public async Task WaitForWitnessesAsync()
    {
        using var patience = new CancellationTokenSource(WitnessPatience);
        try
        {
            (await FileLock.AcquireAsync(WitnessPath, FileLockKind.Exclusive, patience.Token)).Dispose();
        }
        catch (OperationCanceledException)
        {
            // One of them is stopped, perhaps; it is not for us to wait for that.
        }
    }

    private ContainerState ReadWritten()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(StatePath), ContainerJson.Default.ContainerState)
                ?? throw new InvalidDataException($"{StatePath} is empty");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ContainerState { Status = ContainerStatus.Created };
        }
    }

    private DateTimeOffset LastTrace() =>
        new(new[] { StatePath, LogPath }.Where(File.Exists).Max(File.GetLastWriteTimeUtc), TimeSpan.Zero);

    private static void Replace(string path, byte[] content)
    {
        var next = path + ".next";
        File.WriteAllBytes(next, content);
        File.Move(next, path, overwrite: true);
    }
}
