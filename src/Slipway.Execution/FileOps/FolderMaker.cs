using Slipway.Linux;

namespace Slipway.Execution.FileOps;

/// <summary>Makes folders with all that is missing above them; existing ones keep what they are.</summary>
internal sealed class FolderMaker(RootedDirectory root, uint uid, uint gid, uint mode)
{
    public const uint DefaultMode = 0b111_101_101;

    /// <summary>
    /// Makes <paramref name="path"/>, links followed, and returns where it really is. <paramref name="made"/>: it was not there.
    /// </summary>
    /// <exception cref="FileOperationException">Something on the way is no folder.</exception>
    public string Ensure(string path, out bool made)
    {
        made = false;
        var real = root.ResolvePath(path).Trim('/');
        if (real.Length == 0)
        {
            return "";
        }

        for (var slash = real.IndexOf('/'); ; slash = real.IndexOf('/', slash + 1))
        {
            var part = slash < 0 ? real : real[..slash];
            made = EnsureOne(part);
            if (slash < 0)
            {
                return real;
            }
        }
    }

    private bool EnsureOne(string path)
    {
        if (root.TryStat(path) is { } status)
        {
            return status.Type == FileType.Directory
                ? false
                : throw new FileOperationException($"mkdir /{PathText.Display(path)}: not a directory");
        }

        root.MakeDirectory(path, DefaultMode);
        root.SetOwner(path, uid, gid);

        // mkdir(2) takes the umask away, and chown(2) the set-id bits.
        root.SetMode(path, mode);
        return true;
    }
}
