using Slipway.Execution.FileOps;
using Slipway.Execution.Sources;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Snapshots.Layers;

namespace Slipway.Execution.Outputs;

/// <summary>Brings what steps have written out to the host. Reads their layers, so that it makes no difference whether a step ran now or long ago.</summary>
public sealed class StepOutputs(LayerStore layers)
{
    /// <summary>Copies what a step has at a path, if the step itself wrote some of it.</summary>
    /// <param name="chain">The layers of the step's result, base first and its own last.</param>
    /// <param name="path">As a source of COPY: wildcards are allowed, of a folder the content is meant.</param>
    /// <param name="openTarget">Makes and opens the folder that it goes to; called only when there is something.</param>
    /// <returns>Null where the step wrote nothing there.</returns>
    /// <exception cref="FormatException">The path's wildcards are malformed.</exception>
    public async Task<OutputReport?> TryBringAsync(
        IReadOnlyList<LayerId> chain, string path, Func<RootedDirectory> openTarget, CancellationToken cancellationToken)
    {
        using var tree = FileTree.OfLayers(await LayerChain.OpenAsync(layers, chain, cancellationToken));
        var matches = Find(tree, path);
        using var own = layers.OpenFiles(chain[^1]);
        if (!matches.Any(m => HasWritten(own, m.Entry.Path)))
        {
            return null;
        }

        using var target = openTarget();
        var copy = new OutputCopy(target, cancellationToken);
        foreach (var match in matches)
        {
            copy.Add(match);
        }

        return copy.Report;
    }

    private static IReadOnlyList<SourceMatch> Find(FileTree tree, string path)
    {
        try
        {
            return SourceMatches.Find(tree, path, wildcards: true, parents: false);
        }
        catch (SourceMissingException)
        {
            return [];
        }
    }

    /// <summary>A folder alone says nothing: it is in the layer too where something in it was removed, or mounted.</summary>
    private static bool HasWritten(RootedDirectory own, string path) => own.TryStat(path) switch
    {
        null => false,
        { Type: FileType.Directory } => own.ReadDirectory(path).Any(e => HasWritten(own, path.Length == 0 ? e.Name : $"{path}/{e.Name}")),
        { } file => !WhiteoutFormat.IsWhiteout(in file),
    };
}
