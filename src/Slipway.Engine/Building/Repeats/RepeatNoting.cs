using Slipway.Execution.Sources;
using Slipway.Oci;
using Slipway.Snapshots;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// Follows a build and, where it had nothing to make, leaves a note by which <see cref="BuildRepeats"/> answers the next one like it.
/// Whatever it does not know how to note keeps it from doing so.
/// </summary>
internal sealed class RepeatNoting(LocalStore store, BuildRequest request, RepeatCommand command, IBuildObserver observer) : IBuildObserver
{
    /// <summary>A build of more than a thousand steps takes so long to look up that little is won, and so much to note that memory is short.</summary>
    private const int MostEvents = 4096;

    private readonly Lock _gate = new();
    private readonly List<NotedSelection> _selections = [];
    private readonly List<BuildEvent> _events = [];
    private bool _isBeyondNoting;
    private ContextFiles? _files;
    private BuildFolder? _folder;

    public bool WantsWarnings => observer.WantsWarnings;

    /// <summary>
    /// Whether a build can be repeated at all: one of a folder, with files alone, that leaves an image with a name in the store and nothing
    /// elsewhere.
    /// </summary>
    public static bool IsFor(BuildRequest request) => request is
    {
        Context: ContextSource.Folder,
        DockerfileContent: null,
        Tags.IsEmpty: false,
        NamedContexts.IsEmpty: true,
        NoCache: false,
        NoCacheStages.IsEmpty: true,
        CacheFrom.IsEmpty: true,
        CacheTo.IsEmpty: true,
        Pull: false,
        Secrets.IsEmpty: true,
        SshSockets.IsEmpty: true,
        Platforms.Length: <= 1,
        Outputs.IsEmpty: true,
        Squash: false,
        KeptOutputs.IsEmpty: true,
    };

    public void Observe(BuildEvent buildEvent)
    {
        if (NotedEvents.CanHave(buildEvent) && _events.Count < MostEvents)
        {
            _events.Add(buildEvent);
        }
        else
        {
            _isBeyondNoting = true;
        }

        observer.Observe(buildEvent);
    }

    /// <summary>Has steps carried out by another runner, and remembers what they read.</summary>
    public IStepRunner Watch(IStepRunner runner) => new Watcher(this, runner);

    /// <summary>Is told what the build has read, and where its record lies.</summary>
    public void Follow(ContextFiles files, BuildFolder folder) => (_files, _folder) = (files, folder);

    /// <summary>Writes the note if there can be one. What cannot be written is no reason to fail a build.</summary>
    public void Put(Digest imageId)
    {
        if (_isBeyondNoting || _files is null || _folder is null)
        {
            return;
        }

        try
        {
            if (BuildRecordWriter.TailOf(File.ReadAllBytes(_folder.RecordPath)).ToArray() is { Length: > 0 } tail && StateOfStore() is var (records, things))
            {
                new RepeatNotes(store.Options.Root).Put(command.Key, new RepeatNote
                {
                    Display = command.Display,
                    ImageId = imageId.ToString(),
                    Context = BuildProject.PlaceOf(request.Context),
                    Inputs = [.. _files.Reads.Select(r => new NotedFile(r.Path, r.Content is { } bytes ? Digest.Of(bytes).ToString() : "")), StateOf(store.Origins.PathOf(imageId))],
                    Records = records,
                    Things = things,
                    Selections = [.. _selections],
                    Project = BuildProject.Of(request),
                    RecordTail = tail,
                    Events = [.. _events],
                }, store.Workspace);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk, or a store that may only be read: the next build like it takes its usual time.
        }
    }

    private static NotedFile StateOf(string path) => new(path, Digest.Of(File.ReadAllBytes(path)).ToString());

    // Null where the build itself placed something, or somebody has changed or used what it read since: then what the bytes were is not certain.
    private (NotedFile[] Records, string[] Things)? StateOfStore()
    {
        var records = new List<NotedFile>();
        var things = new List<string>();
        foreach (var (path, usedAt) in store.Workspace.Uses)
        {
            if (usedAt is null)
            {
                return null;
            }

            if (!IsReplaceable(path))
            {
                things.Add(path);
                continue;
            }

            var state = StateOf(path);
            if (Workspace.LastUse(path) != usedAt)
            {
                return null;
            }

            records.Add(state);
        }

        return records.Count > 0 ? ([.. records], [.. things]) : null;
    }

    // Blobs and layers are what they are; all else is looked at.
    private bool IsReplaceable(string path) => !IsWithin(store.Content.Folder, path) && !IsWithin(store.Layers.FolderPath, path);

    private static bool IsWithin(string folder, string path) => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private void Add(NotedSelection selection)
    {
        lock (_gate)
        {
            _selections.Add(selection);
        }
    }

    private sealed class Watcher(RepeatNoting noting, IStepRunner runner) : IStepRunner
    {
        public Task<StepResult> OpenAsync(StepNode node, IActivity activity, CancellationToken cancellationToken)
        {
            noting._isBeyondNoting |= node.Step is not (Step.BaseImage or Step.LocalFolder);
            return runner.OpenAsync(node, activity, cancellationToken);
        }

        public async Task<SelectedFiles> DigestAsync(
            StepNode node, int sourceIndex, Selection selection, StepResult source, CancellationToken cancellationToken)
        {
            var selected = await runner.DigestAsync(node, sourceIndex, selection, source, cancellationToken);

            // Layers are the same wherever what led to them is.
            if (source is FolderResult { IsLasting: true } folder)
            {
                noting.Add(new NotedSelection(folder.HostPath, [.. folder.IgnorePatterns], selection, selected.Digest.ToString()));
            }
            else
            {
                noting._isBeyondNoting |= source is not LayersResult;
            }

            return selected;
        }

        public Task<LayerId> RunAsync(
            StepNode node, LayersResult parent, IReadOnlyList<StepResult> sources, IActivity activity, CancellationToken cancellationToken)
        {
            noting._isBeyondNoting = true;
            return runner.RunAsync(node, parent, sources, activity, cancellationToken);
        }

        public bool HasLayer(LayerId layer) => runner.HasLayer(layer);

        public void Discard(LayerId layer) => runner.Discard(layer);
    }
}
