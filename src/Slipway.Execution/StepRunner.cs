using System.Diagnostics;
using Slipway.Execution.FileOps;
using Slipway.Execution.Mounts;
using Slipway.Execution.Runtime;
using Slipway.Execution.RunSteps;
using Slipway.Execution.Sources;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Patterns;
using Slipway.Snapshots;
using Slipway.Snapshots.Layers;
using Slipway.Steps;

namespace Slipway.Execution;

/// <summary>Carries out the steps of one build on the layers of a local store.</summary>
/// <param name="failed">Receives what RUN steps leave that fail.</param>
public sealed class StepRunner(
    StepInputs inputs,
    RunForecast forecast,
    LayerStore layers,
    ISnapshotter snapshots,
    ContainerRunner containers,
    MountPreparer mounts,
    RemoteFiles remote,
    StatCaches stats,
    FailedRuns failed,
    TimeProvider time) : IStepRunner
{
    private readonly StepSources _sources = new(inputs, layers, remote);
    private readonly RunExecutor _runs = new(inputs, forecast, layers, snapshots, containers, mounts, failed);

    public Task<StepResult> OpenAsync(StepNode node, IActivity activity, CancellationToken cancellationToken) =>
        _sources.OpenAsync(node, activity, cancellationToken);

    public async Task<SelectedFiles> DigestAsync(
        StepNode node, int sourceIndex, Selection selection, StepResult source, CancellationToken cancellationToken)
    {
        try
        {
            if (source is not FolderResult { IsLasting: true } context || stats.For(context.HostPath).IsEmpty)
            {
                // Reading what nobody has read before takes long, and other steps need not wait for it.
                await Task.Yield();
            }

            using var tree = await OpenTreeAsync(source, cancellationToken);
            return SelectionDigest.Compute(tree, selection, cancellationToken);
        }
        catch (SourceMissingException e)
        {
            throw new StepFailedException(node, e.Message, e) { Hint = e.Hint, Word = e.Path };
        }
        catch (FormatException e)
        {
            throw new StepFailedException(node, e.Message, e);
        }
    }

    public Task<LayerId> RunAsync(
        StepNode node, LayersResult parent, IReadOnlyList<StepResult> sources, IActivity activity, CancellationToken cancellationToken) => node.Step switch
        {
            Step.Run run => _runs.RunAsync(node, run, parent, sources, activity, cancellationToken),
            Step.Copy copy => CopyAsync(node, copy, parent, sources, activity, cancellationToken),
            Step.MakeFolder folder => MakeFolderAsync(node, folder, parent, activity, cancellationToken),
            _ => throw new UnreachableException(node.Step.GetType().Name),
        };

    public bool HasLayer(LayerId layer) => layers.Contains(layer);

    public void Discard(LayerId layer)
    {
        layers.Remove(layer);
        stats.Layers.Forget();
    }

    private async Task<LayerId> CopyAsync(
        StepNode node, Step.Copy copy, LayersResult parent, IReadOnlyList<StepResult> sources, IActivity activity, CancellationToken cancellationToken)
    {
        await BaseUnpacking.EnsureAsync(layers, node, parent, activity, cancellationToken);
        RefuseMode(node, copy);
        var trees = new List<FileTree>();
        var sharing = new List<FileSharing?>();
        using var earlier = EarlierFilesOf(node);
        try
        {
            foreach (var source in sources)
            {
                trees.Add(await OpenTreeAsync(source, cancellationToken));
                sharing.Add(SharingOf(source, parent));
            }

            var request = new CopyRequest
            {
                Items = [.. copy.From.Select(s => ItemOf(s, copy, trees, sharing, sources))],
                Destination = copy.Destination,
                Chown = copy.Chown,
                Chmod = copy.Chmod,
                Parents = copy.Parents,
                Excludes = copy.Excludes,
                Earlier = earlier,
                Digests = stats.Layers,
                Now = Now,
            };
            return await ChangeAsync(parent, target => CopyExecutor.Execute(request, target, cancellationToken), cancellationToken);
        }
        catch (SourceMissingException e)
        {
            throw new StepFailedException(node, e.Message, e) { Hint = e.Hint, Word = e.Path };
        }
        catch (Exception e) when (e is FileOperationException or FormatException or IOException)
        {
            throw new StepFailedException(node, e.Message, e);
        }
        finally
        {
            trees.ForEach(t => t.Dispose());
            sharing.ForEach(s => s?.Dispose());
        }
    }

    private static void RefuseMode(StepNode node, Step.Copy copy)
    {
        try
        {
            _ = copy.Chmod is { Length: > 0 } chmod ? ModeChange.Parse(chmod) : null;
        }
        catch (FormatException e)
        {
            throw new StepFailedException(node, e.Message, e) { Word = copy.Chmod };
        }
    }

    private static CopyItem ItemOf(
        CopySource source, Step.Copy copy, List<FileTree> trees, List<FileSharing?> sharing, IReadOnlyList<StepResult> results) => source switch
    {
        CopySource.Inline inline => new CopyItem.Inline(inline.FileName, inline.Content),
        CopySource.FromStep from => new CopyItem.FromTree(
            trees[from.Source],
            from.Pattern,
            results[from.Source] is FolderResult { IsFetched: true } ? copy.UnpackFetched : copy.Unpack,
            sharing[from.Source]),
        _ => throw new UnreachableException(source.GetType().Name),
    };

    private async Task<LayerId> MakeFolderAsync(
        StepNode node, Step.MakeFolder folder, LayersResult parent, IActivity activity, CancellationToken cancellationToken)
    {
        await BaseUnpacking.EnsureAsync(layers, node, parent, activity, cancellationToken);
        try
        {
            return await ChangeAsync(parent, target => FolderMaker.MakeWorkingFolder(folder.Path, folder.Owner, target, Now), cancellationToken);
        }
        catch (Exception e) when (e is FileOperationException or IOException)
        {
            throw new StepFailedException(node, e.Message, e);
        }
    }

    private UnixTime Now => new(time.GetUtcNow().ToUnixTimeSeconds());

    private async Task<LayerId> ChangeAsync(LayersResult parent, Action<TargetTree> change, CancellationToken cancellationToken)
    {
        var below = await LayerChain.OpenAsync(layers, parent.Layers, cancellationToken);
        using var draft = layers.NewDraft();
        using var target = new TargetTree(draft.Root, below);
        change(target);
        target.Finish();
        return draft.Commit();
    }

    private EarlierFiles? EarlierFilesOf(StepNode node) =>
        inputs.EarlierLayer(node) is { } layer && layers.Contains(layer) && layers.IsUnpacked(layer) ? new EarlierFiles(layers.OpenFiles(layer)) : null;

    // The layers have just been unpacked: the source's tree is open.
    private FileSharing? SharingOf(StepResult source, LayersResult parent) => source is LayersResult made
        ? new FileSharing(() => LayerChain.OpenUnpacked(layers, [.. made.Layers.Intersect(parent.Layers)]))
        : null;

    private async Task<FileTree> OpenTreeAsync(StepResult result, CancellationToken cancellationToken) => result switch
    {
        LayersResult made => FileTree.OfLayers(await LayerChain.OpenAsync(layers, made.Layers, cancellationToken), new FileDigests(stats.Layers)),
        FolderResult folder => FileTree.OfContext(folder.HostPath, new IgnoreMatcher(folder.IgnorePatterns), DigestsOf(folder)),
        _ => throw new UnreachableException(result.GetType().Name),
    };

    // A folder that is made for this build is gone with it.
    private FileDigests? DigestsOf(FolderResult folder) => folder.IsLasting ? new FileDigests(stats.For(folder.HostPath)) : null;
}
