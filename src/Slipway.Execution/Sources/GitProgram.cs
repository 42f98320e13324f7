using Slipway.Linux;
using Slipway.Steps;

namespace Slipway.Execution.Sources;

/// <summary>
/// Git as a program found on the host (git(1)). It never asks for a password and reads no configuration of the machine's.
/// A repository may be hostile: nothing of it is run, and its submodules come over the network or not at all.
/// </summary>
/// <param name="findGit">The path of git, or null where there is none.</param>
/// <param name="agentSocket">The socket of the SSH agent that git may use; null, or an answer of null, for the caller's.</param>
public sealed class GitProgram(Func<string?> findGit, Func<string?>? agentSocket = null)
{
    private const string Fetched = "FETCH_HEAD";

    /// <summary>Checks out into the empty <paramref name="folder"/> and returns the folder that was asked for within.</summary>
    /// <exception cref="SourceFetchException">There is no git, no such repository, reference or folder, or another commit than expected.</exception>
    public async Task<string> CheckoutAsync(Step.GitCheckout checkout, string folder, IActivity activity, CancellationToken cancellationToken)
    {
        var git = findGit() ?? throw new SourceFetchException($"{checkout.Url}: git is not installed, and repositories are fetched with it")
        {
            Hint = "install the package git",
        };
        var work = new GitFolder(git, folder, activity, agentSocket?.Invoke(), cancellationToken);
        await work.RunAsync("init", "--quiet", ".");
        var commit = await FetchAsync(work, checkout);
        if (checkout.Checksum is { Length: > 0 } expected && !commit.StartsWith(expected, StringComparison.OrdinalIgnoreCase))
        {
            throw new SourceFetchException($"{checkout.Url}: expected checksum to match {expected}, got {commit}")
            {
                Hint = "the reference has moved, or the checksum is another commit's",
            };
        }

        activity.Output(OutputStream.Stdout, System.Text.Encoding.ASCII.GetBytes($"{commit}\n"));
        await work.RunAsync("checkout", "--quiet", "--detach", commit);
        if (File.Exists(Path.Combine(folder, ".gitmodules")))
        {
            await work.RunAsync("remote", "add", "origin", checkout.Url);
            await work.RunAsync("submodule", "--quiet", "update", "--init", "--recursive", "--depth=1");
        }

        if (!checkout.KeepGitFolder)
        {
            RemoveGitFolders(folder);
        }

        return Subfolder(checkout, folder);
    }

    /// <summary>Brings the commit of the reference here, alone where the server can do that.</summary>
    private static async Task<string> FetchAsync(GitFolder work, Step.GitCheckout checkout)
    {
        var reference = checkout.Reference.Length > 0 ? checkout.Reference : "HEAD";
        if (await work.TryRunAsync("fetch", "--quiet", "--depth=1", "--no-tags", "--", checkout.Url, reference) is not { } problem)
        {
            return await work.CommitOfAsync(Fetched) ?? throw Missing(checkout, "the reference is no commit");
        }

        // A server of plain files gives only everything; the beginning of a commit's id is no name that a server knows.
        if (await work.TryRunAsync("fetch", "--quiet", "--tags", "--", checkout.Url, "+refs/heads/*:refs/remotes/origin/*", "HEAD") is not null)
        {
            throw Missing(checkout, problem);
        }

        return await work.CommitOfAsync(reference == "HEAD" ? Fetched : $"refs/remotes/origin/{reference}")
            ?? await work.CommitOfAsync(reference)
            ?? throw Missing(checkout, problem);
    }

    private static SourceFetchException Missing(Step.GitCheckout checkout, string problem) =>
        new($"{checkout.Url}{(checkout.Reference.Length > 0 ? "#" + checkout.Reference : "")}: {problem}");

    private static void RemoveGitFolders(string folder)
    {
        using var root = RootedDirectory.Open(folder, LinkPolicy.Refuse);
        root.RemoveTree(".git");

        // A submodule has a file of this name, which points into what is gone.
        foreach (var file in Directory.EnumerateFiles(
            folder, ".git", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            File.Delete(file);
        }
    }

    private static string Subfolder(Step.GitCheckout checkout, string folder)
    {
        using var root = RootedDirectory.Open(folder, LinkPolicy.WithinRoot);
        var real = root.ResolvePath(checkout.Subfolder).Trim('/');
        return root.TryStat(real) is { Type: FileType.Directory }
            ? Path.Combine(folder, real)
            : throw new SourceFetchException($"{checkout.Url}: the repository has no folder {checkout.Subfolder}");
    }
}
