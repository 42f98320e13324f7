using Slipway.Execution.Sources;
using Slipway.Layers;
using Slipway.Linux;
using Slipway.Patterns;

namespace Slipway.Execution.Outputs;

/// <summary>
/// Copies what a step has written to a folder of the host. The step may be hostile, and whoever reads the files may be root: files
/// and folders come out as the caller's own, without set-id bits and attributes, links only where they stay within, and
/// nothing is written through a link that is there already.
/// </summary>
internal sealed class OutputCopy(RootedDirectory target, CancellationToken cancellationToken) : ISelectionVisitor
{
    private const uint Permissions = 0b111_111_111;
    private const uint OwnerReadsAndWrites = 0b110_000_000;
    private const uint OwnerEnters = 0b111_000_000;

    private readonly Stack<RootedDirectory> _folders = new();

    public OutputReport Report { get; private set; } = new();

    private RootedDirectory Current => _folders.TryPeek(out var folder) ? folder : target;

    /// <summary>The content of a folder, or a file under its name.</summary>
    public void Add(SourceMatch match)
    {
        if (match.Entry.IsFolder)
        {
            using var work = new OrderedWork();
            new SelectionWalk(included: null, IgnoreMatcher.None, this, work, cancellationToken).Run(match.Entry);
        }
        else
        {
            File(match.Entry, match.Name);
        }
    }

    void ISelectionVisitor.EnterFolder(TreeEntry folder)
    {
        var into = Current;
        if (into.TryStat(folder.Name) is not { Type: FileType.Directory })
        {
            Clear(into, folder.Name);
            into.MakeDirectory(folder.Name, (folder.Status.Mode & Permissions) | OwnerEnters);
        }

        _folders.Push(into.OpenDirectory(folder.Name, LinkPolicy.Refuse));
    }

    void ISelectionVisitor.LeaveFolder(TreeEntry folder) => _folders.Pop().Dispose();

    void ISelectionVisitor.Files(IReadOnlyList<TreeEntry> run)
    {
        foreach (var file in run)
        {
            File(file, file.Name);
        }
    }

    private void File(TreeEntry entry, string name)
    {
        var into = Current;
        if (into.TryStat(name) is { Type: FileType.Directory })
        {
            Report = Report with { InTheWay = Report.InTheWay + 1 };
            return;
        }

        switch (entry.Status.Type)
        {
            case FileType.Regular:
                Clear(into, name);
                CopyContent(entry, into, name);
                break;
            case FileType.SymbolicLink when entry.ReadLink() is var link && LinkReach.StaysWithin(link, _folders.Count):
                Clear(into, name);
                into.MakeSymlink(name, link);
                Report = Report with { Files = Report.Files + 1 };
                break;
            case FileType.SymbolicLink:
                Report = Report with { LinksOut = Report.LinksOut + 1 };
                break;
            default:
                Report = Report with { NoFiles = Report.NoFiles + 1 };
                break;
        }
    }

    private void CopyContent(TreeEntry entry, RootedDirectory into, string name)
    {
        long bytes;
        using (var from = entry.OpenRead())
        using (var to = into.CreateFile(name, (entry.Status.Mode & Permissions) | OwnerReadsAndWrites))
        {
            bytes = FileContents.Copy(from, to, entry.Status.SizeBytes, cancellationToken);
        }

        into.SetModifiedAt(name, entry.Status.ModifiedAt);
        Report = Report with { Files = Report.Files + 1, Bytes = Report.Bytes + bytes };
    }

    private static void Clear(RootedDirectory folder, string name)
    {
        if (folder.TryStat(name) is not null)
        {
            folder.Unlink(name);
        }
    }
}
