using Slipway.Layers.Stacks;
using Slipway.Linux;
using Slipway.Patterns;

namespace Slipway.Execution.Sources;

/// <summary>An open folder of a <see cref="FileTree"/>. Dispose it after the entries that were read from it.</summary>
public sealed class TreeFolder : IDisposable
{
    private readonly FileTree _tree;
    private readonly LayeredFolder _folder;
    private readonly IgnoreState _state;

    internal TreeFolder(FileTree tree, LayeredFolder folder, string path, IgnoreState state) =>
        (_tree, _folder, Path, _state) = (tree, folder, path, state);

    /// <summary>Where it is in the tree, without links on the way.</summary>
    public string Path { get; }

    /// <summary>
    /// The entries in byte order. A folder that is left out itself is here where something in it is not. Sockets are not
    /// here: they mean nothing without the process that listens on them.
    /// </summary>
    public IEnumerable<TreeEntry> Entries()
    {
        var ignore = _tree.Ignore;
        foreach (var (name, type, layer) in _folder.ReadNames())
        {
            var path = Path.Length == 0 ? name : $"{Path}/{name}";
            var state = _state;
            if (!ignore.IsEmpty)
            {
                state = ignore.Descend(_state, path);
                if (state.Ignored && (type is not (FileType.Directory or FileType.Unknown) || !ignore.MayReincludeBelow(path)))
                {
                    continue;
                }
            }

            if (type == FileType.Socket || layer.TryStat(name) is not { } status || status.Type == FileType.Socket)
            {
                continue;
            }

            var entry = new TreeEntry(_tree, path, layer, name, in status, state) { Folder = _folder };
            if (!state.Ignored || FileTree.HoldsSomething(entry))
            {
                yield return entry;
            }
        }
    }

    public void Dispose() => _folder.Dispose();
}
