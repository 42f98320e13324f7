using System.Collections.Immutable;
using Slipway.Environments;

namespace Slipway.Engine;

/// <summary>A builder, and the programs that act on it: those that reach it, and its own commands of this machine.</summary>
/// <param name="folder">Where commands of this machine run; absolute.</param>
public sealed class RemoteHost(RemoteBuilder builder, string folder, TimeProvider time)
{
    private static readonly TimeSpan TimeBetweenTries = TimeSpan.FromSeconds(2);

    /// <summary>How long a machine may take from its start command to its first answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HostProgram _programs = new(folder);

    public RemoteBuilder Builder => builder;

    /// <summary>Whether it answers.</summary>
    /// <returns>Null, or why not.</returns>
    public async Task<string?> TryReachAsync(CancellationToken cancellationToken)
    {
        var (exitCode, lines) = await _programs.RunAsync(RemoteTransport.Shell(builder, RemoteScripts.Greet), _ => false, cancellationToken);
        return exitCode == 0 ? null : lines.LastOrDefault(l => l.Trim().Length > 0)?.Trim() ?? $"the connection ended with {exitCode}";
    }

    /// <summary>Waits until it answers.</summary>
    /// <param name="hasStarted">Whether it was just started; one that was not answers now or never.</param>
    /// <exception cref="RemoteBuildException">It does not.</exception>
    public async Task ReachAsync(bool hasStarted, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        while (await TryReachAsync(cancellationToken) is { } problem)
        {
            if (!hasStarted || time.GetElapsedTime(since) > Patience)
            {
                throw new RemoteBuildException($"{builder.Target} cannot be reached: {problem}")
                {
                    Hint = builder.Instance is null
                        ? $"it is to be reached without a question: by a key or an agent that has it, and known since ssh {builder.Target} once"
                        : $"slipway env remote init {builder.Name} makes keys",
                };
            }

            await Task.Delay(TimeBetweenTries, time, cancellationToken);
        }
    }

    /// <summary>Runs a script over there.</summary>
    /// <param name="doing">What it does, as a message says it: <c>the push</c>.</param>
    /// <param name="show">Gets each line of its output; false where nobody sees it.</param>
    /// <exception cref="RemoteBuildException">It failed.</exception>
    public Task RunAsync(string doing, string script, Func<string, bool> show, CancellationToken cancellationToken) =>
        RunLocalAsync(doing, RemoteTransport.Shell(builder, script), show, cancellationToken);

    /// <exception cref="RemoteBuildException">It failed.</exception>
    public Task UploadAsync(string file, string remotePath, CancellationToken cancellationToken) =>
        RunLocalAsync("the upload", RemoteTransport.Upload(builder, file, remotePath), _ => false, cancellationToken);

    /// <summary>Runs a command of this machine.</summary>
    /// <exception cref="RemoteBuildException">It failed.</exception>
    public async Task RunLocalAsync(string doing, ImmutableArray<string> command, Func<string, bool> show, CancellationToken cancellationToken)
    {
        var (exitCode, lines) = await _programs.RunAsync(command, show, cancellationToken);
        if (exitCode != 0)
        {
            throw new RemoteBuildException($"{doing} ended with {exitCode}") { ExitCode = exitCode, Output = lines };
        }
    }

    /// <summary>Runs a command of this machine, which may ask the person something.</summary>
    /// <returns>What it ended with.</returns>
    /// <exception cref="RemoteBuildException">It is not installed.</exception>
    public Task<int> RunAttachedAsync(ImmutableArray<string> command, CancellationToken cancellationToken) =>
        _programs.RunAttachedAsync(command, cancellationToken);

    /// <summary>What the health command says: the last line that it wrote, and whether it ended well. Null where there is none.</summary>
    public async Task<(bool IsWell, string Text)?> CheckHealthAsync(CancellationToken cancellationToken)
    {
        if (builder.HealthCommand.IsEmpty)
        {
            return null;
        }

        var (exitCode, lines) = await _programs.RunAsync(builder.HealthCommand, _ => false, cancellationToken);
        var text = lines.LastOrDefault(l => l.Trim().Length > 0)?.Trim() ?? "";
        return (exitCode == 0, exitCode == 0 ? text : $"{text} (ended with {exitCode})".Trim());
    }
}
