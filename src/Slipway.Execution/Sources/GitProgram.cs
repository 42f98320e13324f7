using System.Diagnostics;
using Slipway.Steps;

namespace Slipway.Execution.Sources;

/// <summary>Git as a program found on the host (git(1)). It never asks for a password, and reads no configuration of ours.</summary>
public sealed class GitProgram(Func<string?> findGit)
{
    /// <summary>Checks out into the empty <paramref name="folder"/> and returns the folder that was asked for within.</summary>
    /// <exception cref="StepFailedException">There is no git, no such repository or reference.</exception>
    public async Task<string> CheckoutAsync(
        StepNode node, Step.GitCheckout checkout, string folder, IActivity activity, CancellationToken cancellationToken)
    {
        var git = findGit() ?? throw new StepFailedException(node, "git is not installed, and ADD of a repository needs it")
        {
            Hint = "install the package git",
        };
        await RunAsync(node, git, folder, activity, ["init", "--quiet", "."], cancellationToken);
        var reference = checkout.Reference.Length > 0 ? checkout.Reference : "HEAD";
        await RunAsync(node, git, folder, activity, ["fetch", "--quiet", "--depth=1", "--no-tags", "--", checkout.Url, reference], cancellationToken);
        await RunAsync(node, git, folder, activity, ["checkout", "--quiet", "--detach", "FETCH_HEAD"], cancellationToken);
        if (!checkout.KeepGitFolder)
        {
            Directory.Delete(Path.Combine(folder, ".git"), recursive: true);
        }

        return Subfolder(node, folder, checkout.Subfolder);
    }

    private static string Subfolder(StepNode node, string folder, string subfolder)
    {
        using var root = Linux.RootedDirectory.Open(folder, Linux.LinkPolicy.WithinRoot);
        var real = root.ResolvePath(subfolder).Trim('/');
        return root.TryStat(real) is { Type: Linux.FileType.Directory }
            ? Path.Combine(folder, real)
            : throw new StepFailedException(node, $"the repository has no folder {subfolder}");
    }

    private static async Task RunAsync(
        StepNode node, string git, string folder, IActivity activity, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(git) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        using var process = Process.Start(start) ?? throw new StepFailedException(node, "git did not start");
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        activity.Output(OutputStream.Stdout, System.Text.Encoding.UTF8.GetBytes(output));
        if (process.ExitCode != 0)
        {
            throw new StepFailedException(node, $"git: {(await errors).Trim()}");
        }
    }
}
