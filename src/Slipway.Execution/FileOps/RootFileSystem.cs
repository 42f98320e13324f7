using Slipway.Execution.Sources;
using Slipway.Linux;
using Slipway.Patterns;

namespace Slipway.Execution.FileOps;

/// <summary>Copies a whole file system into a folder of the host (<c>--output type=local</c>).</summary>
public static class RootFileSystem
{
    /// <summary>Owners, modes, links and times come along; what is in <paramref name="target"/> already stays unless it is in the way.</summary>
    /// <exception cref="FileOperationException">A file would replace a folder, or a folder a file.</exception>
    public static void CopyTo(RootedDirectory root, RootedDirectory target, CancellationToken cancellationToken)
    {
        var tree = new FileTree(root, IgnoreMatcher.None, hasOwners: true);
        new TreeCopy(tree, target, owner: null, mode: null, IgnoreMatcher.None, cancellationToken).Contents(tree.TopEntry, "");
    }
}
