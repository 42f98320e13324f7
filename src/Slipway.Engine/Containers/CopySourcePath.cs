using Slipway.Layers.Diff;
using Slipway.Linux;

namespace Slipway.Engine;

/// <summary>What a copy takes: a file, a folder, or what is in a folder.</summary>
internal sealed record CopySourcePath(RootedDirectory Root, string Path, string Name, bool IsFolder, bool ContentOnly)
{
    /// <param name="path">A <c>/.</c> at the end means what is in the folder.</param>
    /// <exception cref="ContainerCopyException">There is nothing.</exception>
    public static CopySourcePath Find(RootedDirectory root, string path, bool follow)
    {
        var contentOnly = path.EndsWith("/.", StringComparison.Ordinal) || path == ".";
        var plain = (contentOnly ? path[..^1] : path).TrimEnd('/');

        // With a slash at the end a link stands for its folder, as everywhere.
        var resolved = follow || contentOnly || path.EndsWith('/') ? root.ResolvePath(plain) : ResolveParent(root, plain);
        if (root.TryStat(resolved) is not { } status)
        {
            throw new ContainerCopyException($"Could not find the file {path}");
        }

        var isFolder = status.Type == FileType.Directory;
        return contentOnly && !isFolder
            ? throw new ContainerCopyException($"{path} is not a directory")
            : new CopySourcePath(root, resolved, NameOf(plain), isFolder, contentOnly || NameOf(plain).Length == 0);
    }

    /// <summary>Writes it as an archive, under another name; "" for the content of a folder alone.</summary>
    public void Write(string name, Stream output, CancellationToken cancellationToken)
    {
        if (name.Length == 0)
        {
            using var folder = Root.OpenDirectory(Path);
            LayerTar.Write(folder, output, LayerTarOptions.Default, cancellationToken);
        }
        else
        {
            using var parent = Root.OpenDirectory(Path[..Math.Max(0, Path.LastIndexOf('/'))]);
            LayerTar.WriteOne(parent, Path[(Path.LastIndexOf('/') + 1)..], name, output, cancellationToken);
        }
    }

    /// <summary>As it was asked for: what a link is called, not what it leads to.</summary>
    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string ResolveParent(RootedDirectory root, string path)
    {
        var trimmed = path.Trim('/');
        var slash = trimmed.LastIndexOf('/');
        var parent = slash < 0 ? "" : root.ResolvePath(trimmed[..slash]);
        return parent.Length == 0 ? trimmed[(slash + 1)..] : $"{parent}/{trimmed[(slash + 1)..]}";
    }
}
