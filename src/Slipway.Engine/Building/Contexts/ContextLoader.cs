using System.Diagnostics;
using Slipway.Execution.Sources;
using Slipway.Planning;
using Slipway.Snapshots;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Makes folders of contexts, whatever they come as; what is fetched goes with the workspace.</summary>
/// <param name="keepGitFolder">Whether checkouts keep their <c>.git</c>.</param>
internal sealed class ContextLoader(Workspace workspace, RemoteFiles remote, bool keepGitFolder)
{
    private const int BufferBytes = 128 << 10;

    /// <exception cref="SourceFetchException">It cannot be had.</exception>
    /// <exception cref="BuildRefusedException">It is damaged, hostile or nothing that a context can be.</exception>
    public async Task<LoadedContext> LoadAsync(ContextSource source, IActivity activity, CancellationToken cancellationToken)
    {
        switch (source)
        {
            case ContextSource.Folder folder:
                return new LoadedContext(folder.Path);
            case ContextSource.Git git:
                var checkout = GitAddress.Parse(git.Address, keepGitFolder, checksum: null);
                return new LoadedContext(await remote.CheckoutAsync(checkout, activity, cancellationToken)) { IsFetched = true };
            case ContextSource.Web web:
                return Open(await remote.DownloadAsync(web.Url, activity, cancellationToken), web.Url, cancellationToken);
            case ContextSource.Input input:
                return Open(await SaveAsync(input, activity, cancellationToken), "standard input", cancellationToken);
            case ContextSource.Assembled assembled:
                var assembly = workspace.NewFolder();
                AssembledContext.Make(assembled, assembly, cancellationToken);
                return new LoadedContext(assembly) { IsFetched = true };
            default:
                throw new UnreachableException(source.GetType().Name);
        }
    }

    private LoadedContext Open(string file, string origin, CancellationToken cancellationToken)
    {
        var folder = workspace.NewFolder();
        var dockerfile = ContextArchive.Open(file, origin, folder, cancellationToken);
        File.Delete(file);
        return new LoadedContext(folder) { Dockerfile = dockerfile, IsFetched = true };
    }

    private async Task<string> SaveAsync(ContextSource.Input input, IActivity activity, CancellationToken cancellationToken)
    {
        var path = workspace.NewFilePath();
        await using var stream = input.Open();
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            activity.Progress("context", file.Position, total: 0);
        }

        return path;
    }
}
