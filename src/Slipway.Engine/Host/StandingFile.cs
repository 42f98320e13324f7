using Slipway.Linux;

namespace Slipway.Engine;

/// <summary>Files that a result is written into, and not put in the place of: devices, pipes, and what a link leads to.</summary>
public static class StandingFile
{
    /// <summary>
    /// Whether there is something at an absolute path that is no regular file. A rename would put one in its place: as root it takes
    /// <c>/dev/null</c> from the whole machine. The attributes of a file that .NET tells do not know devices on Linux.
    /// </summary>
    public static bool IsAt(string path)
    {
        if (Path.GetDirectoryName(path) is not { } folder || !Directory.Exists(folder))
        {
            return false;
        }

        using var root = RootedDirectory.Open(folder, LinkPolicy.Refuse);
        return root.TryStat(Path.GetFileName(path)) is { Type: not FileType.Regular };
    }
}
