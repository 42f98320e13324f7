using Slipway.Linux;

namespace Slipway.Engine;

/// <summary>Where a copy goes, by the rules of <c>docker cp</c>: which folder, and under which name there.</summary>
internal static class CopyTarget
{
    /// <returns>A folder that exists, and a name in it; "" for the content of a folder alone.</returns>
    /// <exception cref="ContainerCopyException">Source and destination do not go together.</exception>
    public static (string Folder, string Name) Choose(CopySourcePath source, RootedDirectory root, string destination)
    {
        var resolved = root.ResolvePath(destination);
        switch (root.TryStat(resolved))
        {
            case { Type: FileType.Directory }:
                return (resolved, source.ContentOnly ? "" : source.Name);
            case not null when source.IsFolder:
                throw new ContainerCopyException($"cannot copy directory to file: {destination} is no directory");
            case not null when destination.EndsWith('/'):
                throw new ContainerCopyException($"{destination} is not a directory");
            case null when destination.EndsWith('/') && !source.IsFolder:
                throw new ContainerCopyException($"destination directory {destination} does not exist");
        }

        var slash = resolved.LastIndexOf('/');
        var parent = slash < 0 ? "" : resolved[..slash];
        return root.TryStat(parent) is { Type: FileType.Directory }
            ? (parent, resolved[(slash + 1)..])
            : throw new ContainerCopyException($"the parent directory of {destination} does not exist");
    }
}
