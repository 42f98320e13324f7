using System.Globalization;
using Slipway.Oci;
using Slipway.Snapshots.Layers;

namespace Slipway.Snapshots.Overlay;

/// <summary>
/// The lower layers of a mount, as names short enough for the page that mount(2) reads, and the folder from which they
/// count. A handful of layers is named as it lies in the store; a deep stack by numbered links.
/// </summary>
internal sealed record LowerLayers(string Folder, IReadOnlyList<string> TopFirst)
{
    /// <summary>Leaves more than a third of the page to the other options, which have paths of the workspace in them.</summary>
    private const int MaxNamedLayers = 2600 / 9;

    /// <param name="layers">The store.</param>
    /// <param name="chain">Base first, all unpacked; empty layers are left out.</param>
    /// <param name="scratch">A new folder of the workspace, for what the mount needs besides the layers.</param>
    /// <param name="atLeast">Empty folders fill up to this number at the bottom: overlayfs wants at least one layer, or two without an upper one.</param>
    public static LowerLayers Arrange(LayerStore layers, IReadOnlyList<LayerId> chain, string scratch, int atLeast)
    {
        var topFirst = chain.Reverse().Where(id => !layers.Get(id).IsEmpty).ToList();
        if (topFirst.Count > OverlayOptions.MaxLayers)
        {
            throw new LayerStackTooDeepException(topFirst.Count, OverlayOptions.MaxLayers);
        }

        var names = topFirst.ConvertAll(LayerStore.FilesPath);
        var stack = topFirst.Count switch
        {
            0 => new LowerLayers(scratch, []),
            <= MaxNamedLayers => new LowerLayers(layers.FolderPath, names),
            _ => Numbered(layers, names, scratch),
        };
        var filler = Enumerable.Range(0, Math.Max(0, atLeast - topFirst.Count)).Select(i => Path.GetRelativePath(stack.Folder, MakeFolder(scratch, $"empty{i}")));
        return stack with { TopFirst = [.. stack.TopFirst, .. filler] };
    }

    private static LowerLayers Numbered(LayerStore layers, List<string> names, string scratch)
    {
        var folder = MakeFolder(scratch, "n");
        for (var i = 0; i < names.Count; i++)
        {
            File.CreateSymbolicLink(Path.Combine(folder, i.ToString(CultureInfo.InvariantCulture)), Path.Combine(layers.FolderPath, names[i]));
        }

        return new LowerLayers(folder, [.. Enumerable.Range(0, names.Count).Select(i => i.ToString(CultureInfo.InvariantCulture))]);
    }

    private static string MakeFolder(string scratch, string name) => Directory.CreateDirectory(Path.Combine(scratch, name)).FullName;
}
