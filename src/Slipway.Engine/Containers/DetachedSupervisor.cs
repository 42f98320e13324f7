using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Slipway.Engine;

/// <summary>
/// The supervisor of a container as a process of its own, in the background. It says one line on its standard output: that
/// the container has started, or why it has not.
/// </summary>
public static class DetachedSupervisor
{
    private const string Started = "started";
    private const string Refused = "refused ";

    /// <summary>What the background process says when the container runs.</summary>
    public static string StartedLine => Started;

    /// <summary>What it says when the container does not.</summary>
    public static string RefusedLine(int exitCode, string message) =>
        string.Create(CultureInfo.InvariantCulture, $"{Refused}{exitCode} {message.ReplaceLineEndings(" ")}");

    /// <summary>Starts it and waits until the container runs.</summary>
    /// <param name="command">How this program is called to supervise; the container's id is the last word.</param>
    /// <exception cref="ContainerRefusedException">The container did not start.</exception>
    internal static async Task StartAsync(ImmutableArray<string> command, string containerId, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command[0])
        {
            UseShellExecute = false,
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var word in command.Skip(1).Append(containerId))
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start) ?? throw new UnreachableException("A new process is never an old one.");
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadLineAsync(cancellationToken);
        if (said == Started)
        {
            return;
        }

        if (said?.StartsWith(Refused, StringComparison.Ordinal) == true)
        {
            var words = said[Refused.Length..].Split(' ', 2);
            throw new ContainerRefusedException(int.Parse(words[0], CultureInfo.InvariantCulture), words[^1]);
        }

        throw new ContainerRefusedException(
            ContainerRefusedException.NotStarted, $"the supervisor of the container ended: {(await process.StandardError.ReadToEndAsync(cancellationToken)).Trim()}");
    }
}
