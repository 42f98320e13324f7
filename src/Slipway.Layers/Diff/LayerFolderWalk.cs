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
    private FileRun? _run;

    /// <summary>Entries written so far.</summary>
    internal int Entries { get; private set; }

    /// <summary>What the files among them hold.</summary>
    internal long FileBytes { get; private set; }

    internal void Run(RootedDirectory folder) => Run(() => Children(folder, ""));

    internal void RunOne(RootedDirectory parent, string name, string path) => Run(() => Child(parent, name, FileType.Unknown, path));

    public void Dispose() => _work.Dispose();

    private void Run(Action walk)
    {
        walk();
        BeginRun();
        _work.Finish();
        _tar.Finish();
    }

    private void Children(RootedDirectory directory, string path)
    {
        var entries = directory.ReadDirectory().ToArray();
        Array.Sort(entries, static (a, b) => PathText.ByteOrder.Compare(a.Name, b.Name));
        foreach (var (name, type, _) in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Child(directory, name, type, path.Length == 0 ? name : $"{path}/{name}");
        }

        BeginRun();
    }

    private void Child(RootedDirectory directory, string name, FileType type, string path)
    {
        if (PathText.EncodedLength(path) > Limits.PathBytes)
        {
            throw new LayerFolderException(path, $"the path has more than {Limits.PathBytes} bytes");
        }

        // What else is to be known of a file, who opens it learns more quickly.
        if (type == FileType.Regular)
        {
            File(directory, name, path);
            return;
        }

        var status = directory.Stat(name);
        switch (status.Type)
        {
            case FileType.Regular:
                File(directory, name, path);
                break;
            case FileType.Socket:
                break;
            default:
                BeginRun();
                Other(directory, name, path, in status);
                break;
        }
    }

    private void Other(RootedDirectory directory, string name, string path, in FileStatus status)
    {
        if (WhiteoutFormat.IsWhiteout(in status))
        {
            Header(LayerEntries.Marker(path[..^name.Length] + WhiteoutNames.Prefix + name));
        }
        else if (status.Type == FileType.Directory)
        {
            Header(_entries.Of(directory, name, path, in status, out var opaque));
            Directory(directory, name, path, opaque);
        }
        else
        {
            Header(FirstName(path, in status) is { } first
                ? _entries.OfHardLink(path, in status, first)
                : _entries.Of(directory, name, path, in status, out _));
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

    private void File(RootedDirectory directory, string name, string path)
    {
        _run ??= new FileRun(directory, _entries);
        _run.Add(name, path);
        if (_run.IsFull)
        {
            BeginRun();
        }
    }

    private void BeginRun()
    {
        if (_run is { } run)
        {
            _run = null;
            _work.Begin(run.Count, () => run.Read(cancellationToken), () => Write(run));
            _work.Release(run);
        }
    }

    private void Write(FileRun run)
    {
        foreach (var file in run.Files)
        {
            if (FirstName(file.Path, file.Status) is { } first)
            {
                WriteHeader(_entries.OfHardLink(file.Path, file.Status, first));
            }
            else if (file.Entry is { } entry)
            {
                WriteHeader(entry);
                _tar.WriteContent(file.Content.Span);
                FileBytes += file.Content.Length;
            }
            else
            {
                WriteLarge(run.Directory, file.Name, file.Path);
            }
        }
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

    // The first name of an inode is the file: null where this is it.
    private string? FirstName(string path, in FileStatus status) =>
        status.LinkCount < 2 || _firstNames.TryAdd((status.DeviceId, status.Inode), path) ? null : _firstNames[(status.DeviceId, status.Inode)];

    private void Header(TarEntry entry) => _work.Then(() => WriteHeader(entry));

    private void WriteHeader(TarEntry entry)
    {
        _tar.WriteHeader(entry);
        Entries++;
    }
}
