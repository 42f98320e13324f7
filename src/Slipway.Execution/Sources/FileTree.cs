using Slipway.Layers.Stacks;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;
using Slipway.Patterns;

namespace Slipway.Execution.Sources;

/// <summary>
/// Files that steps read: a context with what its ignore file leaves out, or a file system as its layers have it; nothing
/// is mounted for either. Paths are relative, without a slash at either end; the empty path is the root. Entries that are
/// left out are not there for anybody. Thread-safe.
/// </summary>
public sealed class FileTree : IDisposable
{
    private readonly LayeredFolder _root;

    private FileTree(LayeredFolder root, IgnoreMatcher ignore, FileDigests? digests, bool hasOwners) =>
        (_root, Ignore, Digests, HasOwners) = (root, ignore, digests ?? FileDigests.Unremembered, hasOwners);

    /// <summary>Whether owners mean something: a context's files belong to nobody, and to root once copied.</summary>
    public bool HasOwners { get; }

    /// <summary>What is known of the files' contents.</summary>
    internal FileDigests Digests { get; }

    internal IgnoreMatcher Ignore { get; }

    /// <summary>A folder of the host whose owners do not count.</summary>
    public static FileTree OfContext(string hostPath, IgnoreMatcher ignore) => OfContext(hostPath, ignore, digests: null);

    /// <summary>A file system; the layers come to belong to the tree.</summary>
    public static FileTree OfLayers(LayeredFolder layers) => OfLayers(layers, digests: null);

    /// <param name="digests">What is known of the files' contents; null where nothing is, and nothing shall be.</param>
    internal static FileTree OfContext(string hostPath, IgnoreMatcher ignore, FileDigests? digests) =>
        new(Plain(RootedDirectory.Open(hostPath, LinkPolicy.Refuse)), ignore, digests, hasOwners: false);

    /// <param name="digests">As for contexts.</param>
    internal static FileTree OfLayers(LayeredFolder layers, FileDigests? digests) => new(layers, IgnoreMatcher.None, digests, hasOwners: true);

    /// <summary>A whole file system that lies in one folder, which stays the caller's.</summary>
    public static FileTree OfFolder(RootedDirectory root) => OfLayers(Plain(root.OpenDirectory("", LinkPolicy.Refuse)));

    public TreeFolder OpenRoot() => new(this, _root.Duplicate(), "", Ignore.Root);

    /// <summary>
    /// What is at <paramref name="path"/>, links followed within the tree; null where there is nothing or it is left out.
    /// The entry's path is the one that the links led to.
    /// </summary>
    public TreeEntry? Find(string path)
    {
        var real = LinkResolution.Resolve(path, VisibleLinkAt);
        if (_root.Find(real) is not { } found)
        {
            return null;
        }

        var state = StateOf(real);
        var entry = new TreeEntry(this, real, found.Layer, real, found.Status, state);
        return !state.Ignored || HoldsSomething(entry) ? entry : null;
    }

    /// <summary>The pattern of the ignore file that is the reason why nothing is found at <paramref name="path"/>; null where none is.</summary>
    public string? PatternThatHides(string path) => !Ignore.IsEmpty && _root.Find(path) is not null ? Ignore.PatternThatIgnores(path) : null;

    public void Dispose() => _root.Dispose();

    internal TreeFolder Open(TreeEntry folder) => new(
        this,
        _root.TryOpen(folder.Path) ?? throw new ErrnoException("openat2", folder.Path, Errno.ENOENT),
        folder.Path,
        folder.State);

    /// <summary>Whether a folder that is left out must be there for something in it that is not.</summary>
    internal static bool HoldsSomething(TreeEntry entry)
    {
        if (!entry.IsFolder)
        {
            return false;
        }

        using var folder = entry.OpenFolder();
        return folder.Entries().Any();
    }

    // An empty stack is what a stage on scratch without any layer is.
    private static LayeredFolder Plain(RootedDirectory root) => new([root], WhiteoutFormat.Trusted);

    private string? VisibleLinkAt(string path) =>
        _root.Find(path) is { Status.Type: FileType.SymbolicLink } link && !StateOf(path).Ignored ? link.Layer.ReadLink(path) : null;

    private IgnoreState StateOf(string path)
    {
        var state = Ignore.Root;
        if (Ignore.IsEmpty || path.Length == 0)
        {
            return state;
        }

        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            state = Ignore.Descend(state, path[..slash]);
        }

        return Ignore.Descend(state, path);
    }
}
