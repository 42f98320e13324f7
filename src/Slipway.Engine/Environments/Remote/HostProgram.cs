using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using Slipway.Linux;

namespace Slipway.Engine;

/// <summary>Runs a program of this machine to its end.</summary>
/// <param name="folder">Where it runs; absolute.</param>
internal sealed class HostProgram(string folder)
{
    private const int KeptLines = 30;

    /// <summary>Runs it without input.</summary>
    /// <param name="show">Gets each line of both its outputs, one at a time; false where nobody sees it.</param>
    /// <returns>What it ended with, and its last lines that nobody has seen.</returns>
    /// <exception cref="RemoteBuildException">It is not installed.</exception>
    public async Task<(int ExitCode, ImmutableArray<string> Unseen)> RunAsync(
        ImmutableArray<string> command, Func<string, bool> show, CancellationToken cancellationToken)
    {
        using var process = Start(command, isAttached: false);
        process.StandardInput.Close();
        var unseen = new Queue<string>();
        await using var killing = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        await Task.WhenAll(PumpAsync(process.StandardOutput), PumpAsync(process.StandardError));
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return (process.ExitCode, [.. unseen]);

        async Task PumpAsync(StreamReader output)
        {
            while (await output.ReadLineAsync(CancellationToken.None) is { } line)
            {
                lock (unseen)
                {
                    if (!show(line))
                    {
                        unseen.Enqueue(line);
                        if (unseen.Count > KeptLines)
                        {
                            unseen.Dequeue();
                        }
                    }
                }
            }
        }
    }

    /// <summary>Runs it with our own streams: it may ask the person something.</summary>
    /// <returns>What it ended with.</returns>
    /// <exception cref="RemoteBuildException">It is not installed.</exception>
    public async Task<int> RunAttachedAsync(ImmutableArray<string> command, CancellationToken cancellationToken)
    {
        using var process = Start(command, isAttached: true);
        await using var killing = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode;
    }

    private Process Start(ImmutableArray<string> command, bool isAttached)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = !isAttached,
            RedirectStandardOutput = !isAttached,
            RedirectStandardError = !isAttached,
        };
        try
        {
            return Process.Start(start) ?? throw new UnreachableException("A new process is never an old one.");
        }
        catch (Win32Exception e)
        {
            throw new RemoteBuildException(
                e.NativeErrorCode == Errno.ENOENT ? $"{command[0]} is not in PATH: is it installed?" : $"{command[0]} cannot be started: {e.Message}");
        }
    }
}
