using Slipway.Layers.Stacks;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Snapshots.Layers;

namespace Slipway.Execution.FileOps;

/// <summary>The names in the file system of a chain of layers.</summary>
public static class LayerListing
{
    private const int MaxDepth = 256;

    /// <summary>By path without a leading slash: what a link says, null for anything else. Null where there are more than <paramref name="most"/>.</summary>
    /// <param name="chain">Base first, all unpacked.</param>
    /// <exception cref="IOException">A layer cannot be read.</exception>
    public static IReadOnlyDictionary<string, string?>? Of(LayerStore layers, IReadOnlyList<LayerId> chain, int most, CancellationToken cancellationToken)
    {
        using var root = LayerChain.OpenUnpacked(layers, chain);
        var entries = new Dictionary<string, string?>(StringComparer.Ordinal);
        return Add(root, "", 0) ? entries : null;

        bool Add(LayeredFolder folder, string prefix, int depth)
        {
            foreach (var name in folder.ReadNames())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (entries.Count == most || depth == MaxDepth)
                {
                    return false;
                }

                var path = prefix + name.Name;
                entries.Add(path, name.Type == FileType.SymbolicLink ? name.Layer.ReadLink(name.Name) : null);
                if (name.Type == FileType.Directory)
                {
                    using var inside = folder.TryEnter(name.Name);
                    if (inside is not null && !Add(inside, path + "/", depth + 1))
                    {
                        return false;
                    }
                }
            }

            return true;
        }
    }
}
