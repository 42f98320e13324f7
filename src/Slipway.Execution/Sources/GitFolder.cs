using System.Diagnostics;
using System.Text;
using Slipway.Steps;

namespace Slipway.Execution.Sources;

/// <summary>Runs git in a folder, and tells an activity what it says.</summary>
internal sealed class GitFolder(string git, string folder, IActivity activity, string? agent, CancellationToken cancellationToken)
{
    public async Task RunAsync(params string[] arguments)
    {
        if (await TryRunAsync(arguments) is { } problem)
        {
            throw new SourceFetchException(problem);
        }
    }

    /// <returns>Null, or what git had to say on its failure.</returns>
    public async Task<string?> TryRunAsync(params string[] arguments)
    {
        var (exitCode, output, errors) = await StartAsync(arguments);
        activity.Output(OutputStream.Stdout, Encoding.UTF8.GetBytes(output));
        return exitCode == 0 ? null : $"git: {errors.Trim()}";
    }

    public async Task<string?> CommitOfAsync(string reference)
    {
        var (exitCode, output, _) = await StartAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}"]);
        return exitCode == 0 ? output.Trim().Split('\n')[^1] : null;
    }

    private async Task<(int ExitCode, string Output, string Errors)> StartAsync(string[] arguments)
    {
        var start = new ProcessStartInfo(git, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment.TryAdd("GIT_SSH_COMMAND", "ssh -o BatchMode=yes");
        if (agent is not null)
        {
            start.Environment["SSH_AUTH_SOCK"] = agent;
        }

        using var process = Process.Start(start) ?? throw new SourceFetchException("git did not start");
        process.StandardInput.Close();
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
