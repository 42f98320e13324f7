using System.Collections.Immutable;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;

namespace Slipway.Layers.Stacks;

/// <summary>
/// A folder as a stack of layer folders shows it (kernel documentation, filesystems/overlayfs, "Upper and Lower"), read
/// without mounting anything: the names of all layers, the uppermost entry of each, without what whiteouts and opaque
/// folders hide. A stack of one is a plain folder. The kernel follows no link in here; <see cref="ResolvePath"/> does,
/// within the whole stack. Thread-safe; dispose when done.
/// </summary>
public sealed class LayeredFolder : IDisposable
{
    private readonly LayerStack _stack;
    private readonly WhiteoutFormat _whiteouts;

    /// <param name="layers">The folder in each layer that has it, uppermost first, opened to refuse links. They belong to this object.</param>
    public LayeredFolder(ImmutableArray<RootedDirectory> layers, WhiteoutFormat whiteouts)
    {
        Layers = layers;
        _whiteouts = whiteouts;
        _stack = new LayerStack(layers, whiteouts);
    }

    /// <summary>The folder in each layer that shows through, uppermost first. They go with this object.</summary>
    public ImmutableArray<RootedDirectory> Layers { get; }

    /// <summary>Whether no layer has the folder.</summary>
    public bool IsAbsent => Layers.IsEmpty;

    /// <summary>A second one of the same folder, to be disposed on its own.</summary>
    public LayeredFolder Duplicate() => new([.. Layers.Select(static layer => layer.Duplicate())], _whiteouts);

    /// <summary>The same with a further layer on top, which comes to belong to the answer.</summary>
    public LayeredFolder Under(RootedDirectory upper) =>
        new([upper, .. Layers.Select(static layer => layer.Duplicate())], _whiteouts);

    /// <summary>What is at a path beneath this folder that has no link on the way, and in which layer; null when nothing is.</summary>
    public LayerStackEntry? Find(string path) => path.Length > 0
        ? _stack.Find(path)
        : IsAbsent ? null : new LayerStackEntry(Layers[0], Layers[0].Stat(""));

    /// <summary>
    /// What each layer says of a path that has no link on the way, uppermost first, hidden by the ones above or not. Layers that
    /// do not know it are left out. Links on the way are followed by nobody.
    /// </summary>
    public IEnumerable<LayerTrace> Trace(string path) => _stack.Trace(path);

    /// <summary>As <see cref="RootedDirectory.ResolvePath"/>: where the path leads, with this folder as the root.</summary>
    public string ResolvePath(string path) => LinkResolution.Resolve(path, at =>
        Find(at) is { Status.Type: FileType.SymbolicLink } link ? link.Layer.ReadLink(at) : null);

    /// <summary>The folder at a path without links, or null when there is none. "" is this one.</summary>
    public LayeredFolder? TryOpen(string path)
    {
        var folder = Duplicate();
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            using var above = folder;
            if (above.TryEnter(name) is not { } inside)
            {
                return null;
            }

            folder = inside;
        }

        return folder;
    }

    /// <summary>As <see cref="TryOpen"/>, for a single name.</summary>
    public LayeredFolder? TryEnter(string name)
    {
        var found = ImmutableArray.CreateBuilder<RootedDirectory>(Layers.Length);
        for (var i = 0; i < Layers.Length; i++)
        {
            if (Layers[i].TryOpenDirectory(name) is { } folder)
            {
                found.Add(folder);
                if (i + 1 < Layers.Length && _whiteouts.IsOpaque(folder, ""))
                {
                    break;
                }
            }
            else if (Layers[i].TryStat(name) is not null)
            {
                // A whiteout or a file ends the search: what lies below is hidden.
                break;
            }
        }

        return found.Count == 0 ? null : new LayeredFolder(found.DrainToImmutable(), _whiteouts);
    }

    /// <summary>The names in the folder, sorted by their bytes.</summary>
    public IReadOnlyList<LayeredName> ReadNames()
    {
        var names = new List<LayeredName>();
        var seen = Layers.Length > 1 ? new HashSet<string>(StringComparer.Ordinal) : null;
        foreach (var layer in Layers)
        {
            foreach (var entry in layer.ReadDirectory())
            {
                if (seen is null || seen.Add(entry.Name))
                {
                    names.Add(new LayeredName(entry.Name, entry.Type, layer));
                }
            }
        }

        names.RemoveAll(IsWhiteout);
        names.Sort(static (a, b) => PathText.ByteOrder.Compare(a.Name, b.Name));
        return names;
    }

    public void Dispose()
    {
        foreach (var layer in Layers)
        {
            layer.Dispose();
        }
    }

    private static bool IsWhiteout(LayeredName name) =>
        name.Type is FileType.CharacterDevice or FileType.Unknown
        && name.Layer.TryStat(name.Name) is { } status && WhiteoutFormat.IsWhiteout(in status);
}
