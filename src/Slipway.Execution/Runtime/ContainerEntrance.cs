using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Slipway.Execution.Runtime.Spec;
using Slipway.Linux;
using Slipway.Snapshots;
using Slipway.Steps;

namespace Slipway.Execution.Runtime;

/// <summary>Runs further programs in a container that runs, whoever started it.</summary>
public sealed class ContainerEntrance(Workspace workspace, ProgramFolders programs)
{
    private readonly Lazy<ImmutableHashSet<string>> _heldCapabilities = new(HeldCapabilities.Read);

    /// <param name="request">What to run, as whom and where; what it says of the container itself counts for nothing.</param>
    /// <param name="streams"><see cref="ContainerStreams.Nowhere"/> leaves the program running, and 0 is the answer once it does.</param>
    /// <returns>The exit code of the program, 128 + n when signal n ended it.</returns>
    /// <exception cref="ContainerStartException">The program did not start, or the container has ended.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the program and what it started got SIGKILL.</exception>
    public async Task<int> ExecAsync(
        RunningContainer container, ContainerRequest request, ContainerStreams streams, CancellationToken cancellationToken)
    {
        using (var root = OpenRoot(container))
        {
            ProgramLookup.Check(root, request);
        }

        var folder = workspace.NewFolder();
        try
        {
            var processPath = Path.Combine(folder, "process.json");
            var logPath = Path.Combine(folder, "log.json");
            File.WriteAllBytes(processPath, ContainerSpec.Process(request, streams.HasTerminal, _heldCapabilities.Value).ToJson());
            using var process = Start(
                [
                    .. streams is ContainerStreams.Nowhere ? Unheard : [],
                    programs.Find("nsenter") ?? throw new ProgramMissingException("nsenter", "util-linux"),
                    "--target", container.SpaceId.ToString(CultureInfo.InvariantCulture), "--mount",
                    $"--pid=/proc/{container.SpaceId.ToString(CultureInfo.InvariantCulture)}/ns/pid_for_children", "--",
                    container.RuntimePath, "--root", container.StateFolder, "--log", logPath, "--log-format", "json",
                    "exec", .. streams is ContainerStreams.Nowhere ? ["--detach"] : ImmutableArray<string>.Empty, "--process", processPath, container.Name,
                ],
                streams);
            var exitCode = await WaitAsync(process, streams as ContainerStreams.Captured, cancellationToken);
            return exitCode != 0 && File.Exists(logPath) && RuntimeLog.FindFailure(File.ReadAllBytes(logPath)) is { } failure ? throw failure : exitCode;
        }
        finally
        {
            workspace.RemoveFolder(folder);
        }
    }

    /// <summary>The container's files as its processes see them, with all that is mounted there. The caller disposes it.</summary>
    /// <exception cref="ContainerStartException">It has ended.</exception>
    public static RootedDirectory OpenRoot(RunningContainer container)
    {
        try
        {
            return RootedDirectory.Open(string.Create(CultureInfo.InvariantCulture, $"/proc/{container.InitId}/root"), LinkPolicy.WithinRoot);
        }
        catch (ErrnoException e)
        {
            throw new ContainerStartException(ContainerStartException.ContainerFailed, $"the container has ended: {e.Message}");
        }
    }

    private IEnumerable<string> Unheard =>
        [programs.Find("sh") ?? throw new ProgramMissingException("sh", "dash"), "-c", "exec \"$0\" \"$@\" </dev/null >/dev/null 2>&1"];

    private Process Start(IReadOnlyList<string> command, ContainerStreams streams)
    {
        var start = new ProcessStartInfo(command[0])
        {
            UseShellExecute = false,
            WorkingDirectory = "/",
            RedirectStandardInput = streams is ContainerStreams.Captured { Input: false } or ContainerStreams.Inherited { Input: false },
            RedirectStandardOutput = streams is ContainerStreams.Captured,
            RedirectStandardError = streams is ContainerStreams.Captured,
        };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        start.Environment["PATH"] = programs.AsPath;
        var process = Process.Start(start) ?? throw new UnreachableException("A new process is never an old one.");
        if (start.RedirectStandardInput)
        {
            process.StandardInput.Close();
        }

        return process;
    }

    private static async Task<int> WaitAsync(Process process, ContainerStreams.Captured? captured, CancellationToken cancellationToken)
    {
        try
        {
            if (captured is not null)
            {
                await Task.WhenAll(
                    PumpAsync(process.StandardOutput.BaseStream, OutputStream.Stdout, captured, cancellationToken),
                    PumpAsync(process.StandardError.BaseStream, OutputStream.Stderr, captured, cancellationToken));
            }

            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static async Task PumpAsync(Stream pipe, OutputStream name, ContainerStreams.Captured captured, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        for (int length; (length = await pipe.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            captured.Output(name, buffer.AsMemory(0, length));
        }
    }
}
