using System.Diagnostics;
using Slipway.Execution;
using Slipway.Execution.Sources;
using Slipway.Planning;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>The contexts of one build: its own, which is loaded at once for its Dockerfile, and the named ones, loaded when a step reads them.</summary>
internal sealed class BuildContexts(BuildRequest request, ContextLoader loader, ActivityLog log)
{
    private LoadedContext? _main;

    /// <summary>The named contexts as a plan knows them.</summary>
    public IReadOnlyDictionary<string, NamedContext> Named { get; } =
        request.NamedContexts.ToDictionary(c => c.Key, c => Planned(c.Value), StringComparer.Ordinal);

    /// <summary>The main context as a folder of the host, once it is loaded.</summary>
    public string MainFolder => Main.Folder;

    private LoadedContext Main => _main ?? throw new InvalidOperationException("The main context is loaded first.");

    /// <exception cref="BuildRefusedException">It cannot be had.</exception>
    public async Task<LoadedContext> LoadMainAsync(CancellationToken cancellationToken)
    {
        if (request.Context is ContextSource.Folder folder)
        {
            return _main = new LoadedContext(folder.Path);
        }

        var activity = log.Start(request.Context switch
        {
            ContextSource.Git git => $"[internal] load git source {git.Address}",
            ContextSource.Assembled => "[internal] load build context",
            _ => "[internal] load remote build context",
        });
        try
        {
            _main = await loader.LoadAsync(request.Context, activity, cancellationToken);
            activity.Finish(ActivityOutcome.Done);
            return _main;
        }
        catch (SourceFetchException e)
        {
            activity.Finish(ActivityOutcome.Failed, e.Message);
            throw ContextRefusal.Of($"failed to load the build context: {e.Message}", e.Hint);
        }
        catch (Exception e)
        {
            activity.Finish(e is OperationCanceledException ? ActivityOutcome.Canceled : ActivityOutcome.Failed, e.Message);
            throw;
        }
    }

    /// <summary>The contexts as steps open them.</summary>
    /// <param name="files">Those of the main context.</param>
    public IReadOnlyDictionary<string, OpenContext> Open(ContextFiles files)
    {
        // Now, since nothing shall run for a build whose ignore file is wrong.
        var mainFolder = Task.FromResult(FolderOf(Main, files.ReadIgnorePatterns()));
        var contexts = new Dictionary<string, OpenContext>(StringComparer.Ordinal) { [NamedContext.MainContext] = (_, _) => mainFolder };
        foreach (var (name, context) in request.NamedContexts)
        {
            if (context is NamedContextSource.Files { Source: var source })
            {
                contexts[name] = async (activity, cancellationToken) =>
                {
                    var loaded = await loader.LoadAsync(source, activity, cancellationToken);
                    return loaded.Dockerfile is null
                        ? FolderOf(loaded, ContextFiles.ReadIgnorePatterns(loaded))
                        : throw new SourceFetchException($"the build context {name} is neither a folder nor an archive");
                };
            }
        }

        return contexts;
    }

    private static ContextFolder FolderOf(LoadedContext context, IReadOnlyList<string> ignorePatterns) =>
        new(context.Folder, ignorePatterns) { IsTemporary = context.IsFetched };

    private static NamedContext Planned(NamedContextSource source) => source switch
    {
        NamedContextSource.Files => new NamedContext.Files(),
        NamedContextSource.Image image => new NamedContext.Image(image.Name),
        NamedContextSource.Layout layout => new NamedContext.Layout(layout.Path, layout.Reference),
        _ => throw new UnreachableException(source.GetType().Name),
    };
}
