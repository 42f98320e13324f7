using Slipway.Layers.Tar;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;

namespace Slipway.Layers.Diff;

/// <summary>One walk over a layer folder into an archive. Every call is relative to the open directory, so names are never resolved twice.</summary>
internal sealed class LayerFolderWalk(Stream output, LayerTarOptions options, CancellationToken cancellationToken) : IDisposable
{
    private readonly TarWriter _tar = new(output);
    private readonly LayerEntries _entries = new(options);
    private readonly OrderedWork _work = new();
    private readonly Dictionary<(ulong Device, ulong Inode), string> _firstNames = [];

    // Of the directory that is being walked; null whenever another one is entered or left.
    private SmallFiles? _small;

    /// <summary>Entries written so far.</summary>
    internal int Entries { get; private set; }

    /// <summary>What the files among them hold.</summary>
    internal long FileBytes { get; private set; }

    internal void Run(RootedDirectory folder) => Run(() => Children(folder, ""));

    internal void RunOne(RootedDirectory parent, string name, string path) => Run(() => Child(parent, name, path));

    public void Dispose() => _work.Dispose();

    private void Run(Action walk)
    {
        walk();
        BeginSmall();
        _work.Finish();
        _tar.Finish();
    }

    private void Children(RootedDirectory directory, string path)
    {
        var names = directory.ReadDirectory().Select(e => e.Name).ToArray();
        Array.Sort(names, PathText.ByteOrder);
        foreach (var name in names)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Child(directory, name, path.Length == 0 ? name : $"{path}/{name}");
        }

        BeginSmall();
    }

    private void Child(RootedDirectory directory, string name, string path)
    {
        if (PathText.EncodedLength(path) > Limits.PathBytes)
        {
            throw new LayerFolderException(path, $"the path has more than {Limits.PathBytes} bytes");
        }

        var status = directory.Stat(name);
        if (status.Type == FileType.Socket)
        {
            return;
        }

        var isLink = status.LinkCount > 1 && status.Type != FileType.Directory
            && !_firstNames.TryAdd((status.DeviceId, status.Inode), path);
        if (status.Type == FileType.Regular && !isLink)
        {
            File(directory, name, path, status.SizeBytes);
            return;
        }

        BeginSmall();
        if (WhiteoutFormat.IsWhiteout(in status))
        {
            Header(LayerEntries.Marker(path[..^name.Length] + WhiteoutNames.Prefix + name));
        }
        else if (isLink)
        {
            Header(_entries.OfHardLink(path, in status, _firstNames[(status.DeviceId, status.Inode)]));
        }
        else
        {
            Header(_entries.Of(directory, name, path, in status, out var opaque));
            if (status.Type == FileType.Directory)
            {
                Directory(directory, name, path, opaque);
            }
        }
    }

    private void Directory(RootedDirectory parent, string name, string path, bool opaque)
    {
        if (opaque)
        {
            // Before the children: some readers empty the directory when they see it.
            Header(LayerEntries.Marker($"{path}/{WhiteoutNames.Opaque}"));
        }

        var directory = parent.OpenDirectory(name);
        try
        {
            Children(directory, path);
        }
        finally
        {
            _work.Release(directory);
        }
    }

    private void File(RootedDirectory directory, string name, string path, long sizeBytes)
    {
        if (_small?.TryAdd(name, path, sizeBytes) == true)
        {
            return;
        }

        BeginSmall();
        var small = new SmallFiles(directory, _entries);
        if (small.TryAdd(name, path, sizeBytes))
        {
            _small = small;
        }
        else
        {
            _work.Then(() => WriteLarge(directory, name, path));
        }
    }

    private void BeginSmall()
    {
        if (_small is { } small)
        {
            _small = null;
            _work.Begin(small.Count, () => small.Read(cancellationToken), () => small.Write(WriteFile));
        }
    }

    private void WriteFile(TarEntry entry, ReadOnlySpan<byte> content)
    {
        WriteHeader(entry);
        _tar.WriteContent(content);
        FileBytes += content.Length;
    }

    private void WriteLarge(RootedDirectory directory, string name, string path)
    {
        using var file = directory.OpenRead(name, out var status);
        WriteHeader(_entries.OfFile(file, path, in status));
        if (FileContents.ReadAhead(file, status.SizeBytes, _tar.WriteContent, cancellationToken) < status.SizeBytes)
        {
            throw LayerFolderException.BecameShorter(path);
        }

        FileBytes += status.SizeBytes;
    }

    private void Header(TarEntry entry) => _work.Then(() => WriteHeader(entry));

    private void WriteHeader(TarEntry entry)
    {
        _tar.WriteHeader(entry);
        Entries++;
    }
}
