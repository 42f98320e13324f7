using System.Buffers.Binary;
using System.Collections.Immutable;
using Slipway.Steps;

namespace Slipway.Execution.Sources;

/// <summary>Notes the entries that a <see cref="SelectionDigest"/> comes by. Paths are those that the walk has made anyway: noting one costs no more than its place.</summary>
internal sealed class FileListingBuilder
{
    private const int TypeShift = 12;
    private const int UidShift = 16;
    private const int GidShift = 40;

    private readonly ImmutableArray<ListedFile>.Builder _files = ImmutableArray.CreateBuilder<ListedFile>();
    private bool _isComplete = true;

    /// <param name="digest">Of the content; empty for what has none.</param>
    public void Add(TreeEntry entry, ReadOnlySpan<byte> digest) =>
        Add(entry, digest.IsEmpty ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(digest));

    public void AddLink(TreeEntry entry, string target)
    {
        // FNV-1a: the same in every process, and no attacker gains by two links that look alike.
        var hash = 14695981039346656037UL;
        foreach (var unit in target)
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }

        Add(entry, hash);
    }

    public FileListing Build() => new(_files.ToImmutable(), _isComplete);

    private void Add(TreeEntry entry, ulong content)
    {
        if (_files.Count == FileListing.MostFiles)
        {
            _isComplete = false;
            return;
        }

        ref readonly var status = ref entry.Status;
        var (uid, gid) = entry.Owner;
        var attributes = (ulong)status.Mode ^ ((ulong)status.Type << TypeShift) ^ ((ulong)uid << UidShift) ^ ((ulong)gid << GidShift);
        _files.Add(new ListedFile(entry.Path, content, attributes));
    }
}
