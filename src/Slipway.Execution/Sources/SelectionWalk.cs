using Slipway.Layers;
using Slipway.Patterns;

namespace Slipway.Execution.Sources;

/// <summary>
/// Walks what is selected of a folder, for those who copy it and those who digest it: the same entries in the same order
/// for both. A folder that is not selected itself is entered only once something in it is.
/// </summary>
/// <param name="included">Picks what is meant, by paths relative to the folder; null for all of it.</param>
/// <param name="excluded">Leaves out of that, likewise.</param>
/// <param name="work">What the visitor has others do: a folder is open until its turn to be closed has come.</param>
internal sealed class SelectionWalk(
    IgnoreMatcher? included, IgnoreMatcher excluded, ISelectionVisitor visitor, OrderedWork work, CancellationToken cancellationToken)
{
    /// <summary>Deeper folders than this no archive could name (<see cref="Layers.Limits"/>), and our stack would not hold.</summary>
    private const int MaxDepth = 2048;

    /// <summary>So many files are visited at once at the most, whatever a folder holds.</summary>
    private const int LongestRun = 256;

    private readonly List<(TreeEntry Folder, bool Entered)> _path = [];

    // Files of the folder that is being walked which were not visited yet. Empty whenever another folder is entered or left.
    private List<TreeEntry> _run = [];

    /// <summary>Visits what is in the folder, and sees to it that all that follows from it is done; the folder itself is the caller's.</summary>
    public void Run(TreeEntry folder)
    {
        Open(folder, "", included?.Root ?? default, excluded.Root);
        work.Finish();
    }

    private void Open(TreeEntry entry, string relative, IgnoreState includeState, IgnoreState excludeState)
    {
        var folder = entry.OpenFolder();
        try
        {
            Walk(folder, relative, includeState, excludeState);
        }
        finally
        {
            work.Release(folder);
        }
    }

    private void Walk(TreeFolder folder, string relative, IgnoreState includeState, IgnoreState excludeState)
    {
        foreach (var entry in folder.Entries())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (included is null && excluded.IsEmpty)
            {
                Visit(entry, "", isSelected: true, default, excludeState);
                continue;
            }

            var path = relative.Length == 0 ? entry.Name : $"{relative}/{entry.Name}";
            var include = included?.Descend(includeState, path) ?? default;
            var exclude = excluded.Descend(excludeState, path);
            var isIncluded = included is null || include.Ignored;
            if (isIncluded && !exclude.Ignored)
            {
                Visit(entry, path, isSelected: true, include, exclude);
            }
            else if (entry.IsFolder
                && (isIncluded || included is null || included.MayMatchBelow(path))
                && (!exclude.Ignored || excluded.MayReincludeBelow(path)))
            {
                Visit(entry, path, isSelected: false, include, exclude);
            }
        }

        EndRun();
    }

    private void Visit(TreeEntry entry, string path, bool isSelected, IgnoreState include, IgnoreState exclude)
    {
        if (!entry.IsFolder)
        {
            _run.Add(entry);
            if (_run.Count == LongestRun)
            {
                EndRun();
            }

            return;
        }

        EndRun();
        if (_path.Count == MaxDepth)
        {
            throw new IOException($"/{Linux.PathText.Display(entry.Path)}: folders are nested too deep");
        }

        _path.Add((entry, false));
        if (isSelected)
        {
            EnterPending();
        }

        Open(entry, path, include, exclude);
        if (_path[^1].Entered)
        {
            visitor.LeaveFolder(entry);
        }

        _path.RemoveAt(_path.Count - 1);
    }

    private void EndRun()
    {
        if (_run.Count > 0)
        {
            EnterPending();
            visitor.Files(_run);
            _run = [];
        }
    }

    private void EnterPending()
    {
        // Folders are entered from the top down, so that only the last ones can be pending.
        var first = _path.FindLastIndex(static step => step.Entered) + 1;
        for (var i = first; i < _path.Count; i++)
        {
            visitor.EnterFolder(_path[i].Folder);
            _path[i] = (_path[i].Folder, true);
        }
    }
}
