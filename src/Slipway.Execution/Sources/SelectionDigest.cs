using System.Security.Cryptography;
using Slipway.Layers;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Patterns;
using Slipway.Steps;

namespace Slipway.Execution.Sources;

/// <summary>
/// The digest of what a step reads of a tree: names as they land, types, modes, owners where they mean something, bytes,
/// link targets, devices, extended attributes and which files are one, in byte order. Times are not in it.
/// </summary>
internal sealed class SelectionDigest : ISelectionVisitor, IDisposable
{
    // Between entries; no type of a file has such a number.
    private const long EndOfFolder = -1;
    private const long EndOfMatch = -2;
    private const long EndOfPattern = -3;

    private readonly FileDigests _files;
    private readonly CancellationToken _cancellationToken;
    private readonly CanonicalHash _hash = new();
    private readonly OrderedWork _work = new();
    private readonly Dictionary<(ulong Device, ulong Inode), int> _linked = [];
    private readonly FileListingBuilder _listing = new();
    private int _entries;

    private SelectionDigest(FileDigests files, CancellationToken cancellationToken) => (_files, _cancellationToken) = (files, cancellationToken);

    /// <exception cref="SourceMissingException">The selection names something that is not there.</exception>
    /// <exception cref="FormatException">A pattern is malformed.</exception>
    public static SelectedFiles Compute(FileTree tree, Selection selection, CancellationToken cancellationToken)
    {
        var excludes = new IgnoreMatcher(selection.Excludes);
        using var digest = new SelectionDigest(tree.Digests, cancellationToken);
        foreach (var pattern in selection.Patterns)
        {
            foreach (var match in SourceMatches.Find(tree, pattern, selection.Wildcards, selection.Parents))
            {
                digest.Add(match, excludes, isCopied: selection.Wildcards);
            }

            digest._hash.Add(EndOfPattern);
        }

        return new SelectedFiles(digest.Finish(), digest._listing.Build());
    }

    public void EnterFolder(TreeEntry folder) => _work.Then(() => Add(folder.Name, folder, []));

    public void LeaveFolder(TreeEntry folder) => _work.Then(() => _hash.Add(EndOfFolder));

    public void Files(IReadOnlyList<TreeEntry> run)
    {
        var digests = new byte[run.Count * SHA256.HashSizeInBytes];
        List<int>? unknown = null;
        for (var i = 0; i < run.Count; i++)
        {
            if (run[i].Status.Type == FileType.Regular && !_files.TryRecall(run[i], DigestAt(digests, i)))
            {
                (unknown ??= new(run.Count - i)).Add(i);
            }
        }

        if (unknown is null)
        {
            _work.Then(() => Add(run, digests));
        }
        else
        {
            _work.Begin(unknown.Count, () => Read(run, unknown, digests), () => Add(run, digests));
        }
    }

    public void Dispose()
    {
        _work.Dispose();
        _hash.Dispose();
    }

    private void Read(IReadOnlyList<TreeEntry> run, List<int> unknown, byte[] digests)
    {
        foreach (var i in unknown)
        {
            _files.Read(run[i], DigestAt(digests, i), _cancellationToken);
        }
    }

    private void Add(IReadOnlyList<TreeEntry> run, byte[] digests)
    {
        for (var i = 0; i < run.Count; i++)
        {
            Add(run[i].Name, run[i], DigestAt(digests, i));
        }
    }

    private void Add(SourceMatch match, IgnoreMatcher excludes, bool isCopied)
    {
        // Each match is copied on its own: its files are hard links of none outside it.
        _linked.Clear();
        _entries = 0;
        if (!match.Entry.IsFolder)
        {
            AddFile(match.Name, match.Entry);
        }
        else
        {
            // What is copied of a folder are its contents: neither its name nor its mode goes along. A mount shows both.
            _hash.Add((long)FileType.Directory);
            if (!isCopied)
            {
                AddAttributes(match.Entry);
            }

            new SelectionWalk(match.Included, excludes, this, _work, _cancellationToken).Run(match.Entry);
        }

        _hash.Add(EndOfMatch);
    }

    private void AddFile(string name, TreeEntry file)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        if (file.Status.Type == FileType.Regular && !_files.TryRecall(file, digest))
        {
            _files.Read(file, digest, _cancellationToken);
        }

        Add(name, file, digest);
    }

    /// <param name="digest">Of a regular file.</param>
    private void Add(string name, TreeEntry entry, ReadOnlySpan<byte> digest)
    {
        ref readonly var status = ref entry.Status;
        _hash.Add((long)status.Type);
        _hash.Add(name);
        if (status.Type == FileType.SymbolicLink)
        {
            AddOwner(entry);
            var link = entry.ReadLink();
            _hash.Add(link);
            _listing.AddLink(entry, link);
            return;
        }

        AddAttributes(entry);
        switch (status.Type)
        {
            case FileType.Regular:
                AddContent(entry, digest);
                return;
            case FileType.CharacterDevice or FileType.BlockDevice:
                _hash.Add(status.DeviceMajor);
                _hash.Add(status.DeviceMinor);
                break;
        }

        _listing.Add(entry, []);
    }

    private void AddAttributes(TreeEntry entry)
    {
        _hash.Add(entry.Status.Mode);
        AddOwner(entry);
        if (entry.IsFolder)
        {
            FileDigests.AddXattrs(_hash, entry.ReadXattrs());
        }
    }

    private void AddOwner(TreeEntry entry)
    {
        var (uid, gid) = entry.Owner;
        _hash.Add(uid);
        _hash.Add(gid);
    }

    private void AddContent(TreeEntry file, ReadOnlySpan<byte> digest)
    {
        _hash.Add(FirstOfItsFile(in file.Status));
        _hash.Add(file.Status.SizeBytes);
        _hash.Add(digest);
        _listing.Add(file, digest);
    }

    private static Span<byte> DigestAt(byte[] digests, int index) => digests.AsSpan(index * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes);

    // Numbers the files and gives a later name of a file the number of the first one.
    private long FirstOfItsFile(in FileStatus status)
    {
        _entries++;
        if (status.LinkCount < 2)
        {
            return 0;
        }

        if (_linked.TryGetValue((status.DeviceId, status.Inode), out var first))
        {
            return first;
        }

        _linked[(status.DeviceId, status.Inode)] = _entries;
        return 0;
    }

    private Digest Finish()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.Finish(hash);
        return Digest.FromSha256(hash);
    }
}
