using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Patterns;
using Slipway.Steps;

namespace Slipway.Execution.Sources;

/// <summary>
/// The digest of what a step reads of a tree: names, types, modes, owners where they mean something, bytes, link targets,
/// devices, extended attributes and which files are one, in byte order. Times are not in it.
/// </summary>
internal sealed class SelectionDigest : IDisposable
{
    private readonly FileTree _tree;
    private readonly FileDigests _files;
    private readonly CancellationToken _cancellationToken;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<(ulong Device, ulong Inode), int> _linked = [];
    private int _entries;

    private SelectionDigest(FileTree tree, FileDigests files, CancellationToken cancellationToken) =>
        (_tree, _files, _cancellationToken) = (tree, files, cancellationToken);

    /// <exception cref="SourceMissingException">The selection names something that is not there.</exception>
    public static Digest Compute(FileTree tree, Selection selection, FileDigests files, CancellationToken cancellationToken)
    {
        var excludes = new IgnoreMatcher(selection.Excludes);
        using var digest = new SelectionDigest(tree, files, cancellationToken);
        foreach (var pattern in selection.Patterns)
        {
            foreach (var match in SourceMatches.Find(tree, pattern, selection.Wildcards, selection.Parents))
            {
                digest.Add(selection.Parents ? match.WrittenPath[match.KeptFrom..] : Path.GetFileName(match.WrittenPath), match.Entry);
                if (match.Entry.IsFolder)
                {
                    digest.AddFolder(match.Entry, excludes, excludes.Root, "");
                }
            }

            digest.Mark("end of source");
        }

        return digest.Finish();
    }

    public void Dispose() => _hash.Dispose();

    private void AddFolder(TreeEntry folder, IgnoreMatcher excludes, IgnoreState state, string relative)
    {
        foreach (var entry in _tree.ReadFolder(folder))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var path = relative.Length == 0 ? entry.Name : $"{relative}/{entry.Name}";
            var verdict = excludes.IsEmpty ? state : excludes.Descend(state, path);
            if (verdict.Ignored && !(entry.IsFolder && excludes.MayReincludeBelow(path)))
            {
                continue;
            }

            Add(path, entry);
            if (entry.IsFolder)
            {
                AddFolder(entry, excludes, verdict, path);
            }
        }
    }

    private void Add(string name, TreeEntry entry)
    {
        var status = entry.Status;
        Mark(name);
        Add((long)status.Type);
        Add(status.Type == FileType.SymbolicLink ? 0 : status.Mode);
        Add(_tree.HasOwners ? ((long)status.Uid << 32) | status.Gid : 0);
        Add(FirstOfItsFile(status));
        switch (status.Type)
        {
            case FileType.Regular:
                Add(status.SizeBytes);
                _hash.AppendData(_files.Of(_tree.Root, entry.Path, status, _cancellationToken));
                break;
            case FileType.SymbolicLink:
                Mark(_tree.Root.ReadLink(entry.Path));
                break;
            case FileType.CharacterDevice or FileType.BlockDevice:
                Add(((long)status.DeviceMajor << 32) | status.DeviceMinor);
                break;
        }

        foreach (var attribute in _tree.Root.ListXattrs(entry.Path).Where(KeptXattrs.Keeps).Order(StringComparer.Ordinal))
        {
            Mark(attribute);
            var value = _tree.Root.TryGetXattr(entry.Path, attribute) ?? [];
            Add(value.Length);
            _hash.AppendData(value);
        }
    }

    // Numbers the entries and gives a later name of a file the number of the first one.
    private long FirstOfItsFile(FileStatus status)
    {
        _entries++;
        if (status.LinkCount < 2 || status.Type == FileType.Directory)
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

    private void Mark(string text)
    {
        Add(text.Length);
        _hash.AppendData(Encoding.Unicode.GetBytes(text));
    }

    private void Add(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        _hash.AppendData(bytes);
    }

    private Digest Finish()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetHashAndReset(hash);
        return Digest.FromSha256(hash);
    }
}
