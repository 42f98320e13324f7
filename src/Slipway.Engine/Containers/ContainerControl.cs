using System.Collections.Immutable;
using Slipway.Execution.Runtime;
using Slipway.Execution.Users;
using Slipway.Linux;

namespace Slipway.Engine;

/// <summary>What can be done to a container that is there, whoever looks after it.</summary>
public sealed class ContainerControl(LocalStore store)
{
    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(10);

    private LocalContainers Containers => store.Containers;

    /// <summary>Asks it to end, and ends it when it takes longer than its time. One that does not run is success.</summary>
    /// <param name="timeoutSeconds">Null for the container's own; negative for ever.</param>
    /// <param name="signal">Null for the container's own.</param>
    public async Task StopAsync(string reference, int? timeoutSeconds, string? signal, CancellationToken cancellationToken)
    {
        var folder = Containers.Find(reference);
        if (folder.ReadState() is not { Status: ContainerStatus.Running, Process: { } running })
        {
            return;
        }

        var record = folder.ReadRecord();
        running.Signal(SignalName.Parse(signal ?? record.Config.StopSignal ?? "TERM"));
        var seconds = timeoutSeconds ?? record.Host.StopTimeoutSeconds;
        if (!await WaitForEndAsync(folder, seconds < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds), cancellationToken))
        {
            await KillAsync(folder, running, cancellationToken);
        }
    }

    /// <summary>Sends a signal to its first process.</summary>
    /// <exception cref="ContainerStateException">It does not run.</exception>
    public async Task KillAsync(string reference, string signal, CancellationToken cancellationToken)
    {
        var number = SignalName.Parse(signal);
        var folder = Containers.Find(reference);
        var running = Running(folder, reference, "cannot kill container: ");
        if (number == Signals.Kill)
        {
            await KillAsync(folder, running, cancellationToken);
        }
        else
        {
            running.Signal(number);
        }
    }

    /// <summary>Waits for its end and answers the exit code of its program.</summary>
    public async Task<int> WaitAsync(string reference, CancellationToken cancellationToken)
    {
        var folder = Containers.Find(reference);
        using var witness = folder.TryWitness();
        await folder.WaitUntilFreeAsync(cancellationToken);
        return folder.ReadState().ExitCode;
    }

    /// <summary>Removes it with all that it changed.</summary>
    /// <param name="force">Ends it first if it runs.</param>
    /// <exception cref="ContainerStateException">It runs.</exception>
    public async Task RemoveAsync(string reference, bool force, CancellationToken cancellationToken)
    {
        var folder = Containers.Find(reference);
        if (force && folder.ReadState() is { Status: ContainerStatus.Running, Process: { } running })
        {
            await KillAsync(folder, running, cancellationToken);
        }

        await Containers.RemoveAsync(folder);
    }

    /// <summary>Runs one more program in it.</summary>
    /// <param name="output">Receives what it writes; null leaves it running in the background, and what it writes is lost.</param>
    /// <returns>The exit code of the program.</returns>
    /// <exception cref="ContainerRefusedException">The program did not start.</exception>
    /// <exception cref="ContainerStateException">The container does not run.</exception>
    public async Task<int> ExecAsync(string reference, ExecRequest exec, ContainerAttachment? output, CancellationToken cancellationToken)
    {
        var folder = Containers.Find(reference);
        var running = Running(folder, reference, "");
        try
        {
            return await new ContainerEntrance(store.Workspace, store.Programs)
                .ExecAsync(running, Translate(folder.ReadRecord(), running, exec), Streams(exec, output), cancellationToken);
        }
        catch (ContainerStartException e)
        {
            throw new ContainerRefusedException(e.ExitCode, e.Message, e);
        }
        catch (UnknownUserException e)
        {
            throw new ContainerRefusedException(ContainerStartException.CannotExecute, e.Message, e);
        }
    }

    private static ContainerStreams Streams(ExecRequest exec, ContainerAttachment? output) => output is null
        ? new ContainerStreams.Nowhere()
        : exec.Tty
            ? new ContainerStreams.Inherited(exec.Interactive, Terminal: true)
            : new ContainerStreams.Captured(output.Write) { Input = exec.Interactive };

    private static ContainerRequest Translate(ContainerRecord record, RunningContainer running, ExecRequest exec)
    {
        using var root = ContainerEntrance.OpenRoot(running);
        var asked = record with
        {
            Config = record.Config with
            {
                Entrypoint = null,
                Cmd = exec.Command,
                User = exec.User ?? record.Config.User,
                WorkingDir = exec.WorkingDirectory ?? record.Config.WorkingDir,
                Env = [.. record.Config.Env ?? [], .. exec.Tty ? ["TERM=xterm"] : ImmutableArray<string>.Empty, .. exec.Environment],
            },
            Host = record.Host with { Privileged = record.Host.Privileged || exec.Privileged },
        };
        return ContainerTranslation.Translate(asked, ContainerUsers.Read(root), []);
    }

    private static RunningContainer Running(ContainerFolder folder, string reference, string doing) =>
        folder.ReadState() is { Status: ContainerStatus.Running, Process: { } running }
            ? running
            : throw new ContainerStateException($"{doing}container {reference} is not running");

    private static async Task KillAsync(ContainerFolder folder, RunningContainer running, CancellationToken cancellationToken)
    {
        running.Signal(Signals.Kill);
        if (!await WaitForEndAsync(folder, KillPatience, cancellationToken))
        {
            throw new ContainerStateException($"container {folder.ReadRecord().Name} was killed, and has not ended within {KillPatience.TotalSeconds} seconds");
        }
    }

    /// <summary>False when it takes longer.</summary>
    private static async Task<bool> WaitForEndAsync(ContainerFolder folder, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            await folder.WaitUntilFreeAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (IOException) when (!Directory.Exists(folder.HostPath))
        {
            // With --rm the container goes when it ends.
            return true;
        }
    }
}
