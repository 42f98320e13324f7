using System.Text;
using Slipway.Patterns;

namespace Slipway.Engine;

/// <summary>Makes a context of files that lie in several places.</summary>
internal static class AssembledContext
{
    private const string IgnoreName = ".dockerignore";

    /// <summary>Whoever reads the files in the image may be another user than who wrote them.</summary>
    private const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <exception cref="BuildRefusedException">A file cannot be read.</exception>
    public static void Make(ContextSource.Assembled source, string folder, CancellationToken cancellationToken)
    {
        try
        {
            if (source.Path is { } below)
            {
                CopyFolder(below, folder, cancellationToken);
            }

            foreach (var entry in source.Entries)
            {
                var target = Path.Combine(folder, entry.ContextName);
                Directory.CreateDirectory(Path.GetDirectoryName(target) ?? folder);
                File.Copy(entry.HostPath, target, overwrite: true);
                File.SetUnixFileMode(target, Readable);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ContextRefusal.Of($"the build context cannot be put together: {e.Message}");
        }
    }

    /// <summary>Whether a folder's ignore file leaves a file out.</summary>
    public static bool IsIgnored(string folder, string name) => Matcher(folder).IsIgnored(name);

    private static IgnoreMatcher Matcher(string folder)
    {
        var file = Path.Combine(folder, IgnoreName);
        return new IgnoreMatcher(File.Exists(file) ? IgnoreFile.Read(File.ReadAllText(file, Encoding.UTF8)) : []);
    }

    // What is left out here needs no ignore file there.
    private static void CopyFolder(string from, string to, CancellationToken cancellationToken)
    {
        var ignored = Matcher(from);
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        foreach (var item in new DirectoryInfo(from).EnumerateFileSystemInfos("*", options))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(from, item.FullName);
            if (name == IgnoreName || ignored.IsIgnored(name))
            {
                continue;
            }

            var target = Path.Combine(to, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? to);
            if (item.LinkTarget is { } link)
            {
                File.CreateSymbolicLink(target, link);
            }
            else if (item is DirectoryInfo)
            {
                Directory.CreateDirectory(target);
                File.SetUnixFileMode(target, item.UnixFileMode);
            }
            else
            {
                File.Copy(item.FullName, target, overwrite: true);
            }
        }
    }
}
