namespace Slipway.Linux;

/// <summary>How much a directory holds.</summary>
public static class TreeSize
{
    /// <summary>What is deeper is not counted: a build step can nest folders deeper than our stack is.</summary>
    private const int MaxDepth = 100;

    /// <summary>Bytes of all regular files beneath, one with several names once. What goes away meanwhile does not count.</summary>
    public static long Of(RootedDirectory directory) => Of(directory, [], depth: 0);

    private static long Of(RootedDirectory directory, HashSet<(ulong, ulong)> seen, int depth)
    {
        var bytes = 0L;
        foreach (var entry in directory.ReadDirectory())
        {
            if (directory.TryStat(entry.Name) is not { } status)
            {
                continue;
            }

            if (status.Type == FileType.Regular && (status.LinkCount == 1 || seen.Add((status.DeviceId, status.Inode))))
            {
                bytes += status.SizeBytes;
            }
            else if (status.Type == FileType.Directory && depth < MaxDepth && directory.TryOpenDirectory(entry.Name) is { } child)
            {
                using (child)
                {
                    bytes += Of(child, seen, depth + 1);
                }
            }
        }

        return bytes;
    }
}
