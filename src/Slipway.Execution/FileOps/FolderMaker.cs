using Slipway.Execution.Users;
using Slipway.Linux;

namespace Slipway.Execution.FileOps;

/// <summary>Makes folders with all that is missing above them; existing ones keep what they are.</summary>
/// <param name="owner">Of what is made; null for nobody in particular.</param>
/// <param name="now">The time of what is made.</param>
internal sealed class FolderMaker(TargetTree tree, (uint Uid, uint Gid)? owner, uint mode, UnixTime now)
{
    public const uint DefaultMode = 0b111_101_101;

    /// <summary>What mkdir(2) leaves of any mode under the usual umask.</summary>
    public const uint LargestMode = 0b111_101_101;

    /// <summary>Makes the folder of a WORKDIR, and nothing at all where it is there.</summary>
    /// <param name="user">To whom it will belong, as USER has it; empty for root.</param>
    /// <exception cref="FileOperationException">Something on the way is no folder.</exception>
    public static void MakeWorkingFolder(string path, string user, TargetTree tree, UnixTime now)
    {
        if (tree.Find(tree.Resolve(path)) is { Type: FileType.Directory })
        {
            return;
        }

        (uint, uint)? owner = user.Length == 0 ? null : ContainerUsers.Read(tree.Whole).Owner(user);
        new FolderMaker(tree, owner, DefaultMode, now).Ensure(path).Dispose();
    }

    /// <summary>Opens the folder at <paramref name="path"/>, links followed.</summary>
    /// <exception cref="FileOperationException">Something on the way is no folder.</exception>
    public TargetFolder Ensure(string path)
    {
        var folder = tree.OpenRoot();
        foreach (var name in tree.Resolve(path).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            using var above = folder;
            folder = above.Find(name) switch
            {
                null => above.Make(name, owner, mode, now),
                { Type: FileType.Directory } => above.Enter(name),
                _ => throw new FileOperationException($"mkdir /{PathText.Display(above.PathOf(name))}: not a directory"),
            };
        }

        return folder;
    }
}
