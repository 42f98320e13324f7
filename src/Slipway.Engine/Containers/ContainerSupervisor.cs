using Slipway.Execution.Runtime;
using Slipway.Execution.Users;
using Slipway.Linux;
using Slipway.Snapshots;

namespace Slipway.Engine;

/// <summary>
/// Looks after one container from its start to its end: its file system, its output, its health and what others may know of
/// it. When this process dies the container dies with it.
/// </summary>
internal sealed class ContainerSupervisor(LocalStore store, ContainerFolder folder)
{
    private readonly ContainerRecord _record = folder.ReadRecord();
    private readonly Lock _gate = new();
    private ContainerState _state = new() { Status = ContainerStatus.Created, SupervisorId = Environment.ProcessId };

    /// <param name="attachment">Whoever stays with it; null for a detached one.</param>
    /// <param name="started">Is told when the program runs.</param>
    /// <returns>The exit code of the container's program.</returns>
    /// <exception cref="ContainerRefusedException">It did not start.</exception>
    /// <exception cref="ContainerStateException">It runs already.</exception>
    public async Task<int> RunAsync(ContainerAttachment? attachment, Action started, CancellationToken cancellationToken)
    {
        using var held = await folder.TrySuperviseAsync() ?? throw new ContainerStateException($"container {_record.Name} is already running");
        try
        {
            var exitCode = await RunHeldAsync(attachment, started, cancellationToken);
            Change(s => s with { Status = ContainerStatus.Exited, ExitCode = exitCode });
            return exitCode;
        }
        catch (ContainerRefusedException e)
        {
            Change(s => s with { Status = ContainerStatus.Created, ExitCode = e.ExitCode, Error = e.Message });
            throw;
        }
        catch (OperationCanceledException)
        {
            Change(s => s with { Status = ContainerStatus.Exited, ExitCode = 128 + Signals.Terminate });
            throw;
        }
    }

    /// <summary>The same, and away with the container afterwards where that was asked for.</summary>
    public async Task<int> RunAndTidyAsync(ContainerAttachment? attachment, Action started, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(attachment, started, cancellationToken);
        }
        finally
        {
            if (_record.Host.AutoRemove)
            {
                await folder.WaitForWitnessesAsync();
                await store.Containers.RemoveAsync(folder);
            }
        }
    }

    private async Task<int> RunHeldAsync(ContainerAttachment? attachment, Action started, CancellationToken cancellationToken)
    {
        using var snapshot = await store.Snapshots.ResumeAsync(_record.Layers, folder.ChangesPath, cancellationToken);
        ContainerVolumes.MakeFolders(snapshot.Root, _record.Config.Volumes?.Keys ?? []);

        // The container's record names its layers; ours may be a long life, which must not hold back every prune.
        store.Workspace.Settle();
        try
        {
            return await RunOnAsync(snapshot, Translate(snapshot), attachment, started, cancellationToken);
        }
        catch (ContainerStartException e)
        {
            throw new ContainerRefusedException(e.ExitCode, e.Message, e);
        }
        catch (Exception e) when (e is UnknownUserException or FormatException or ProgramMissingException or RuntimeUnavailableException)
        {
            throw new ContainerRefusedException(ContainerRefusedException.NotStarted, e.Message, e);
        }
    }

    private ContainerRequest Translate(WritableSnapshot snapshot)
    {
        var volumes = new ContainerVolumes(store.Options.Root);
        var request = ContainerTranslation.Translate(_record, ContainerUsers.Read(snapshot.Root), _record.Host.Volumes.Select(v => volumes.Mount(v, snapshot.Root)));
        return _record.Host.Init ? InitProgram.Find(store.Programs).Under(request) : request;
    }

    private async Task<int> RunOnAsync(
        WritableSnapshot snapshot, ContainerRequest request, ContainerAttachment? attachment, Action started, CancellationToken cancellationToken)
    {
        using var log = new ContainerLogWriter(folder.LogPath, store.Time);
        var output = new ContainerOutput(log, attachment);
        using var health = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var monitoring = Task.CompletedTask;
        void Started(RunningContainer running)
        {
            Change(s => s with { Status = ContainerStatus.Running, Process = running, StartedUtc = store.Time.GetUtcNow() });
            monitoring = MonitorAsync(running, request, health.Token);
            attachment?.Started(running);
            started();
        }

        try
        {
            return await (_record.Host.Tty
                ? RunOnTerminalAsync(snapshot, request, output, attachment, Started, cancellationToken)
                : store.Runner.RunAsync(snapshot, request, Streams(output, attachment), cancellationToken, Started));
        }
        finally
        {
            await health.CancelAsync();
            await monitoring;
        }
    }

    private ContainerStreams.Captured Streams(ContainerOutput output, ContainerAttachment? attachment) => new(output.Write)
    {
        Input = attachment is not null && _record.Host.Interactive,
        OwnSession = true,
    };

    private async Task<int> RunOnTerminalAsync(
        WritableSnapshot snapshot,
        ContainerRequest request,
        ContainerOutput output,
        ContainerAttachment? attachment,
        Action<RunningContainer> started,
        CancellationToken cancellationToken)
    {
        using var relay = new TerminalRelay(output, attachment);
        var running = store.Runner.RunAsync(snapshot, request, new ContainerStreams.Device(relay.DevicePath), cancellationToken, r =>
        {
            relay.Start();
            started(r);
        });
        var exitCode = await running;
        relay.Finish();
        return exitCode;
    }

    private async Task MonitorAsync(RunningContainer running, ContainerRequest request, CancellationToken cancellationToken)
    {
        if (HealthMonitor.Command(_record.Config) is not { } command || _record.Config.Healthcheck is not { } check)
        {
            return;
        }

        Change(s => s with { Health = HealthMonitor.Initial });
        var entrance = new ContainerEntrance(store.Workspace, store.Programs);
        var monitor = new HealthMonitor(
            check,
            (words, streams, token) => entrance.ExecAsync(running, request with { Arguments = [.. words] }, streams, token),
            health => Change(s => s with { Health = health }),
            store.Time);
        try
        {
            await monitor.RunAsync(command, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The container has ended.
        }
    }

    private void Change(Func<ContainerState, ContainerState> change)
    {
        lock (_gate)
        {
            _state = change(_state);
            if (_state.Status != ContainerStatus.Running)
            {
                _state = _state with { SupervisorId = 0, Process = null, FinishedUtc = store.Time.GetUtcNow() };
            }

            folder.Write(_state);
        }
    }
}
