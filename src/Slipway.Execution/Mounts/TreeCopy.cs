using Slipway.Linux;

namespace Slipway.Execution.Mounts;

/// <summary>A folder with all it holds, as it is: owners, modes, times, attributes, links and special files. Hard links become files of their own.</summary>
internal static class TreeCopy
{
    /// <summary>Each level holds two descriptors, and a process usually has 1,024.</summary>
    private const int MaxDepth = 200;

    /// <param name="from">Links in it are copied, not followed.</param>
    /// <param name="to">Empty; becomes like <paramref name="from"/> itself.</param>
    public static void Run(RootedDirectory from, RootedDirectory to, CancellationToken cancellationToken)
    {
        CopyEntries(from, to, 0, cancellationToken);
        CopyAttributes(from, to, "", from.Stat(""));
    }

    private static void CopyEntries(RootedDirectory from, RootedDirectory to, int depth, CancellationToken cancellationToken)
    {
        if (depth > MaxDepth)
        {
            throw new MountException($"the source of a cache mount nests folders more than {MaxDepth} deep");
        }

        foreach (var entry in from.ReadDirectory())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var status = from.Stat(entry.Name);
            switch (status.Type)
            {
                case FileType.Directory:
                    to.MakeDirectory(entry.Name, status.Mode);
                    using (var source = from.OpenDirectory(entry.Name, LinkPolicy.Refuse))
                    using (var target = to.OpenDirectory(entry.Name, LinkPolicy.Refuse))
                    {
                        CopyEntries(source, target, depth + 1, cancellationToken);
                    }

                    break;
                case FileType.Regular:
                    using (var source = from.OpenRead(entry.Name))
                    using (var target = to.CreateFile(entry.Name, status.Mode))
                    {
                        FileContents.Copy(source, target, cancellationToken);
                    }

                    break;
                case FileType.SymbolicLink:
                    to.MakeSymlink(entry.Name, from.ReadLink(entry.Name));
                    break;
                default:
                    to.MakeNode(entry.Name, status.Type, status.Mode, status.DeviceMajor, status.DeviceMinor);
                    break;
            }

            CopyAttributes(from, to, entry.Name, status);
        }
    }

    /// <summary>The owner first, since the kernel drops set-uid bits and file capabilities with it; the time last.</summary>
    private static void CopyAttributes(RootedDirectory from, RootedDirectory to, string name, FileStatus status)
    {
        to.SetOwner(name, status.Uid, status.Gid);
        if (status.Type != FileType.SymbolicLink)
        {
            to.SetMode(name, status.Mode);
        }

        foreach (var attribute in from.ListXattrs(name))
        {
            if (from.TryGetXattr(name, attribute) is { } value)
            {
                to.SetXattr(name, attribute, value);
            }
        }

        to.SetModifiedAt(name, status.ModifiedAt);
    }
}
