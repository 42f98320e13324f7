using Slipway.Layers.Tar;
using Slipway.Linux;

namespace Slipway.Layers.Apply;

/// <summary>
/// Puts the entries of one archive where they belong. Later entries replace earlier ones and what was there before, but
/// a directory stays when a directory comes. All calls act on a single name in an open directory, so nothing is written
/// through a link.
/// </summary>
internal sealed class EntryUnpacker : IDisposable
{
    private readonly RootedDirectory _destination;
    private readonly IParentDirectories _parents;
    private readonly FileMaker _files;
    private readonly Dictionary<string, UnixTime> _directoryTimes = [];
    private string? _openPath;
    private string _openResolved = "";
    private RootedDirectory? _open;

    internal EntryUnpacker(RootedDirectory destination, IParentDirectories parents, Ownership? owner, CancellationToken cancellationToken)
    {
        _destination = destination.OpenDirectory("", LinkPolicy.Refuse);
        _parents = parents;
        _files = new FileMaker(owner, cancellationToken);
    }

    public void Dispose()
    {
        _open?.Dispose();
        _destination.Dispose();
        _files.Dispose();
    }

    /// <summary>Makes the file at <paramref name="path"/>, which is normalised, and answers what it replaced.</summary>
    internal FileStatus? Unpack(string path, TarEntry entry, Stream content)
    {
        if (path.Length == 0)
        {
            UnpackRoot(entry);
            return null;
        }

        var name = ArchivePath.Name(path);
        var directory = OpenParent(path, entry.ModifiedAt);
        var existing = directory.TryStat(name);
        if (entry.Type == TarEntryType.HardLink)
        {
            HardLink(path, directory, name, entry, existing);
            return existing;
        }

        if (existing is { } status && !(entry.Type == TarEntryType.Directory && status.Type == FileType.Directory))
        {
            Remove(directory, name, status);
        }

        if (entry.Type == TarEntryType.File)
        {
            _files.MakeFile(directory, name, entry, content);
            return existing;
        }

        if (entry.Type == TarEntryType.Directory && existing is { Type: FileType.Directory })
        {
            directory.SetMode(name, entry.Mode);
        }
        else
        {
            FileMaker.Make(directory, name, entry);
        }

        _files.Dress(directory, name, entry);
        if (entry.Type == TarEntryType.Directory)
        {
            _directoryTimes[ArchivePath.Join(_openResolved, name)] = entry.ModifiedAt;
        }
        else
        {
            directory.SetModifiedAt(name, entry.ModifiedAt);
        }

        return existing;
    }

    /// <summary>The directory that holds <paramref name="path"/>, made if need be. Belongs to this object, until the next call.</summary>
    internal RootedDirectory OpenParent(string path, UnixTime time)
    {
        var parent = ArchivePath.Parent(path);
        if (_open is not null && parent == _openPath)
        {
            return _open;
        }

        Forget();
        // Most parents are there and have no link on the way: then one call is enough.
        _openResolved = parent;
        _open = _destination.TryOpenDirectory(parent);
        if (_open is null)
        {
            _openResolved = _parents.Ensure(parent, time);
            _open = _destination.OpenDirectory(_openResolved);
        }

        _openPath = parent;
        return _open;
    }

    /// <summary>Whether the archive had an entry for the directory that is at this path, which has no link in it.</summary>
    internal bool IsListed(string directory) => _directoryTimes.ContainsKey(directory);

    /// <summary>Sets the times of directories, which changed with everything that was put into them.</summary>
    internal void Finish()
    {
        foreach (var (path, time) in _directoryTimes.Concat(_parents.Implied.Where(implied => !IsListed(implied.Key))))
        {
            if (_destination.TryStat(path) is { Type: FileType.Directory })
            {
                _destination.SetModifiedAt(path, time);
            }
        }
    }

    private void UnpackRoot(TarEntry entry)
    {
        if (entry.Type != TarEntryType.Directory)
        {
            throw new MalformedArchiveException(entry.Path, "it would replace the destination itself");
        }

        _destination.SetMode(".", entry.Mode);
        _files.Dress(_destination, ".", entry);
        _directoryTimes[""] = entry.ModifiedAt;
    }

    private void HardLink(string path, RootedDirectory directory, string name, TarEntry entry, FileStatus? existing)
    {
        var target = ArchivePath.Normalise(entry.LinkTarget);
        if (target == path || target.Length == 0)
        {
            throw new MalformedArchiveException(entry.Path, "a hard link to itself, or to the destination");
        }

        // Found before the old entry goes: it may be what leads there.
        var source = _parents.LinkSource(target);
        if (existing is { } status)
        {
            Remove(directory, name, status);
        }

        _destination.MakeHardLink(source, ArchivePath.Join(_openResolved, name));
    }

    private void Remove(RootedDirectory directory, string name, in FileStatus status)
    {
        if (status.Type == FileType.Directory)
        {
            directory.RemoveTree(name);
        }
        else
        {
            directory.Unlink(name);
        }

        if (status.Type is FileType.Directory or FileType.SymbolicLink)
        {
            // A path that led over it may now lead elsewhere. The caller's handle is the parent's: still good.
            _openPath = null;
        }
    }

    private void Forget()
    {
        _open?.Dispose();
        _open = null;
        _openPath = null;
    }
}
