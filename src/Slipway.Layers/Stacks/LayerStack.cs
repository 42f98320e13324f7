using System.Collections.Immutable;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;

namespace Slipway.Layers.Stacks;

/// <summary>
/// Looks through a stack of layer folders as overlayfs would: the uppermost entry counts, whiteouts and opaque
/// directories hide what is below them. For single look-ups; whoever wants the tree mounts it.
/// </summary>
internal sealed class LayerStack
{
    private readonly WhiteoutFormat _whiteouts;
    private ImmutableArray<RootedDirectory> _layers;
    private Func<ImmutableArray<RootedDirectory>>? _below;

    /// <param name="layers">Uppermost first. Links in them are never followed by the kernel, only read.</param>
    internal LayerStack(ImmutableArray<RootedDirectory> layers, WhiteoutFormat whiteouts)
    {
        _layers = layers;
        _whiteouts = whiteouts;
    }

    /// <summary>A stack for one thread at a time.</summary>
    /// <param name="below">The layers below <paramref name="upper"/>, uppermost first; asked for once, when that one alone does not answer.</param>
    internal LayerStack(RootedDirectory upper, Func<ImmutableArray<RootedDirectory>> below, WhiteoutFormat whiteouts)
        : this([upper], whiteouts) => _below = below;

    /// <summary>What is at a path that has no link on the way, and in which layer; null when nothing is, or it is removed.</summary>
    internal LayerStackEntry? Find(string path)
    {
        for (var i = 0; Has(i); i++)
        {
            switch (Look(_layers[i], path, out var status, out _))
            {
                case Sight.Found:
                    return new LayerStackEntry(_layers[i], status);
                case Sight.Hidden:
                    return null;
            }
        }

        return null;
    }

    /// <summary>What each layer says of a path, uppermost first, whatever the others say.</summary>
    internal IEnumerable<LayerTrace> Trace(string path)
    {
        for (var i = 0; Has(i); i++)
        {
            switch (Look(_layers[i], path, out var status, out var at))
            {
                case Sight.Found:
                    yield return new LayerTrace(i, at, status);
                    break;
                case Sight.Hidden:
                    yield return new LayerTrace(i, at, Status: null);
                    break;
            }
        }
    }

    /// <summary>The names in a directory of the stack that are there in any layer, removed or not.</summary>
    internal IEnumerable<string> NamesInRoot()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; Has(i); i++)
        {
            names.UnionWith(_layers[i].ReadDirectory().Select(static entry => entry.Name));
        }

        return names;
    }

    private bool Has(int layer)
    {
        if (layer >= _layers.Length && _below is { } below)
        {
            _below = null;
            _layers = [.. _layers, .. below()];
        }

        return layer < _layers.Length;
    }

    /// <param name="at">How much of the path the layer has: all of it, or what hides the rest.</param>
    private Sight Look(RootedDirectory layer, string path, out FileStatus status, out string at)
    {
        var opaque = false;
        status = default;
        at = path;
        for (var end = 0; end < path.Length;)
        {
            end = path.IndexOf('/', end + 1) is var slash && slash > 0 ? slash : path.Length;
            var prefix = path[..end];
            if (layer.TryStat(prefix) is not { } found)
            {
                return opaque ? Sight.Hidden : Sight.Absent;
            }

            (status, at) = (found, prefix);
            if (WhiteoutFormat.IsWhiteout(in found) || (found.Type != FileType.Directory && end < path.Length))
            {
                return Sight.Hidden;
            }

            opaque |= found.Type == FileType.Directory && end < path.Length && _whiteouts.IsOpaque(layer, prefix);
        }

        return Sight.Found;
    }

    private enum Sight
    {
        /// <summary>This layer says nothing: the next one may.</summary>
        Absent,

        /// <summary>This layer says that there is nothing.</summary>
        Hidden,
        Found,
    }
}
