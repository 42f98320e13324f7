using System.Diagnostics;
using System.Text.Json;
using Slipway.Execution.RunSteps;
using Slipway.Execution.Sources;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// The last RUN of this store that a build failed of. One is kept, with the layer of what it changed: the next failure takes its
/// place, and a prune takes the layer. The file may be deleted at any time.
/// </summary>
internal sealed class LastFailure(LocalStore store)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path = Path.Combine(store.Options.Root, "failed.json");

    /// <summary>Null where no build has failed here, or nobody knows any more.</summary>
    public FailedRunRecord? Find()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(_path), FailedRunJson.Default.FailedRunRecord);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Remembers a failed step, and forgets the one before with what it left, unless somebody uses that or it has become an image.</summary>
    /// <exception cref="IOException">There is no room for it.</exception>
    public void Set(FailedRun run, BuildFolder folder, CancellationToken cancellationToken)
    {
        var before = Find();
        var unfinished = store.Workspace.NewFilePath();
        using (var file = new FileStream(unfinished, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            JsonSerializer.Serialize(file, RecordOf(run, folder), FailedRunJson.Default.FailedRunRecord);
        }

        File.Move(unfinished, _path, overwrite: true);
        if (before is not null)
        {
            using var collection = new StoreCollection(store);
            collection.Remove([], new HashSet<StoreItem> { new StoreItem.Layer(before.Changes) }, cancellationToken);
        }
    }

    private FailedRunRecord RecordOf(FailedRun run, BuildFolder folder) => new()
    {
        FailedUtc = store.Time.GetUtcNow(),
        Name = run.Node.Options.Name,
        File = run.Node.Options.Source?.Name,
        Line = run.Node.Options.Span?.StartLine,
        Log = Path.GetRelativePath(store.Options.Root, Path.Combine(folder.LogsPath, StepLogs.NameOf(run.Node.Id))),
        Run = run.Run,
        Config = run.Node.Options.Config,
        Below = run.Below,
        Changes = run.Changes,
        Sources = [.. run.Sources.Select(SourceOf)],
    };

    private static FailedRunSource SourceOf(StepResult source) => source switch
    {
        LayersResult layers => new FailedRunSource { Layers = layers.Layers },
        FolderResult folder => new FailedRunSource { Folder = folder.HostPath, Ignored = [.. folder.IgnorePatterns] },
        _ => throw new UnreachableException(source.GetType().Name),
    };
}
