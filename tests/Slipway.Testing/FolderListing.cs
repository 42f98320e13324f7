using System.Globalization;
using System.Text;
using Slipway.Linux;

namespace Slipway.Testing;

/// <summary>A tree as lines that a test can compare: type, mode, owner, size or target, time, attributes, path, content.</summary>
public static class FolderListing
{
    private const long LongestShown = 64;

    /// <summary>Sorted by bytes. Times of directories only when asked for; hard links share a number.</summary>
    public static IReadOnlyList<string> Of(RootedDirectory folder, bool times = true)
    {
        var lines = new List<string>();
        Add(folder, "", times, [], lines);
        return lines;
    }

    private static void Add(RootedDirectory folder, string path, bool times, Dictionary<ulong, int> links, List<string> lines)
    {
        foreach (var entry in folder.ReadDirectory(path).OrderBy(e => e.Name, PathText.ByteOrder))
        {
            var child = path.Length == 0 ? entry.Name : $"{path}/{entry.Name}";
            var status = folder.Stat(child);
            lines.Add(Line(folder, child, in status, times, links));
            if (status.Type == FileType.Directory)
            {
                Add(folder, child, times, links, lines);
            }
        }
    }

    private static string Line(RootedDirectory folder, string path, in FileStatus status, bool times, Dictionary<ulong, int> links)
    {
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{Letter(status.Type)} {Convert.ToString(status.Mode, 8)} {status.Uid}:{status.Gid} {path}");
        switch (status.Type)
        {
            case FileType.Regular:
                line.Append(CultureInfo.InvariantCulture, $" [{Content(folder, path, status.SizeBytes)}]");
                break;
            case FileType.SymbolicLink:
                line.Append(CultureInfo.InvariantCulture, $" -> {folder.ReadLink(path)}");
                break;
            case FileType.CharacterDevice or FileType.BlockDevice:
                line.Append(CultureInfo.InvariantCulture, $" {status.DeviceMajor}:{status.DeviceMinor}");
                break;
        }

        if (status.LinkCount > 1 && status.Type != FileType.Directory)
        {
            links.TryAdd(status.Inode, links.Count + 1);
            line.Append(CultureInfo.InvariantCulture, $" ={links[status.Inode]}");
        }

        if (times && status.Type != FileType.CharacterDevice)
        {
            line.Append(CultureInfo.InvariantCulture, $" @{status.ModifiedAt.Seconds}");
        }

        foreach (var name in folder.ListXattrs(path))
        {
            line.Append(CultureInfo.InvariantCulture, $" {name}={Convert.ToHexString(folder.TryGetXattr(path, name) ?? [])}");
        }

        return line.ToString();
    }

    private static string Content(RootedDirectory folder, string path, long sizeBytes)
    {
        if (sizeBytes > LongestShown)
        {
            return $"{sizeBytes} bytes";
        }

        using var reader = new StreamReader(new FileStream(folder.OpenRead(path), FileAccess.Read, 0));
        return reader.ReadToEnd();
    }

    private static char Letter(FileType type) => type switch
    {
        FileType.Regular => '-',
        FileType.Directory => 'd',
        FileType.SymbolicLink => 'l',
        FileType.CharacterDevice => 'c',
        FileType.BlockDevice => 'b',
        FileType.Fifo => 'p',
        FileType.Socket => 's',
        _ => '?',
    };
}
