using Slipway.Execution.Sources;
using Slipway.Layers.Stacks;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Snapshots.Layers;

namespace Slipway.Execution.FileOps;

/// <summary>Makes one layer of several, which shows the same over what they lie on. What one of them made and a later one removed is not in it.</summary>
public sealed class LayerSquash(LayerStore layers)
{
    /// <param name="below">The layers that stay as they are, base first.</param>
    /// <param name="added">Those that become one, in order.</param>
    public async Task<LayerId> SquashAsync(IReadOnlyList<LayerId> below, IReadOnlyList<LayerId> added, CancellationToken cancellationToken)
    {
        using var draft = layers.NewDraft();
        using (var files = FileTree.OfLayers(await LayerChain.OpenAsync(layers, added, cancellationToken)))
        {
            RootFileSystem.Reproduce(files, draft.Root, cancellationToken);
        }

        using (var lower = await LayerChain.OpenAsync(layers, below, cancellationToken))
        using (var whole = await LayerChain.OpenAsync(layers, [.. below, .. added], cancellationToken))
        {
            Hide(draft.Root, lower, whole, cancellationToken);
        }

        return Known(draft.Commit(), cancellationToken);
    }

    // The same layers give the same one: a second build finds the first one's.
    private LayerId Known(LayerId made, CancellationToken cancellationToken)
    {
        var diffId = layers.Describe(made, cancellationToken).DiffId;
        if (diffId is null || layers.FindByDiffId(diffId.Value) is not { } known || known == made)
        {
            return made;
        }

        layers.Remove(made);
        return known;
    }

    /// <summary>Marks in a folder of the new layer what the layers below have and the whole has not.</summary>
    private static void Hide(RootedDirectory folder, LayeredFolder lower, LayeredFolder whole, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var modifiedAt = folder.Stat("").ModifiedAt;
        foreach (var name in folder.ReadDirectory().Where(e => folder.Stat(e.Name).Type == FileType.Directory).Select(e => e.Name))
        {
            using var lowerInside = lower.TryEnter(name);
            using var wholeInside = whole.TryEnter(name);
            if (lowerInside is not null && wholeInside is not null)
            {
                using var inside = folder.OpenDirectory(name, LinkPolicy.Refuse);
                Hide(inside, lowerInside, wholeInside, cancellationToken);
            }
        }

        var visible = whole.ReadNames().Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in lower.ReadNames().Select(n => n.Name).Where(n => !visible.Contains(n)))
        {
            WhiteoutFormat.MakeWhiteout(folder, name);
        }

        folder.SetModifiedAt("", modifiedAt);
    }
}
