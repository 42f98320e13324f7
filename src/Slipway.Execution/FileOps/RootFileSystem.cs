using Slipway.Execution.Sources;
using Slipway.Linux;
using Slipway.Patterns;

namespace Slipway.Execution.FileOps;

/// <summary>Copies whole file systems.</summary>
public static class RootFileSystem
{
    /// <summary>
    /// Copies all that is in a file system into a folder of the host: owners, modes, links and times come along; what is in
    /// <paramref name="target"/> already stays unless it is in the way.
    /// </summary>
    /// <exception cref="FileOperationException">A file would replace a folder, or a folder a file.</exception>
    public static void CopyTo(RootedDirectory root, RootedDirectory target, CancellationToken cancellationToken)
    {
        using var source = FileTree.OfFolder(root);
        Copy(source, target, static (_, _, _) => { }, cancellationToken);
    }

    /// <summary>The same, and the target itself becomes what the root is.</summary>
    internal static void Reproduce(RootedDirectory root, RootedDirectory target, CancellationToken cancellationToken)
    {
        using var source = FileTree.OfFolder(root);
        Reproduce(source, target, cancellationToken);
    }

    internal static void Reproduce(FileTree source, RootedDirectory target, CancellationToken cancellationToken) =>
        Copy(source, target, static (copy, top, folder) => copy.FolderAttributes(top, folder), cancellationToken);

    private static void Copy(
        FileTree source, RootedDirectory target, Action<TreeCopy, TreeEntry, TargetFolder> finish, CancellationToken cancellationToken)
    {
        using var changed = TargetTree.InPlace(target);
        using var folder = changed.OpenRoot();
        var top = source.Find("") ?? throw new ErrnoException("statx", "", Errno.ENOENT);
        using var copy = new TreeCopy(changed, owner: null, mode: null, cancellationToken);
        copy.Contents(top, folder, included: null, IgnoreMatcher.None);
        finish(copy, top, folder);
        changed.Finish();
    }
}
