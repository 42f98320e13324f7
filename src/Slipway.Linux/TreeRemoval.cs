namespace Slipway.Linux;

/// <summary>
/// Empties a directory of any depth with a bounded stack and a bounded number of descriptors: a directory found too
/// deep is first moved up to the top, since a build step can nest them deeper than any path, or our stack, is long.
/// </summary>
internal sealed class TreeRemoval(RootedDirectory top)
{
    private const int MaxDepth = 100;

    private readonly List<string> _lifted = [];

    public void Run()
    {
        Empty(top, depth: 0);
        while (_lifted.Count > 0)
        {
            var name = _lifted[^1];
            _lifted.RemoveAt(_lifted.Count - 1);
            using (var directory = top.OpenDirectory(name))
            {
                Empty(directory, depth: 1);
            }

            top.RemoveDirectory(name);
        }
    }

    private void Empty(RootedDirectory directory, int depth)
    {
        foreach (var entry in directory.ReadDirectory())
        {
            // A lifted directory reappears when the top is listed after it: it has its turn in Run.
            if (IsDirectory(directory, entry))
            {
                RemoveDirectory(directory, entry.Name, depth);
            }
            else
            {
                directory.Unlink(entry.Name);
            }
        }
    }

    private void RemoveDirectory(RootedDirectory parent, string name, int depth)
    {
        if (depth == MaxDepth)
        {
            Lift(parent, name);
            return;
        }

        using (var child = parent.OpenDirectory(name))
        {
            Empty(child, depth + 1);
        }

        parent.RemoveDirectory(name);
    }

    private void Lift(RootedDirectory parent, string name)
    {
        string free;
        do
        {
            free = $".removing-{Guid.NewGuid():N}";
        }
        while (top.TryStat(free) is not null);

        RootedDirectory.Rename(parent, name, top, free);
        _lifted.Add(free);
    }

    private static bool IsDirectory(RootedDirectory directory, DirectoryEntry entry) => entry.Type switch
    {
        FileType.Unknown => directory.TryStat(entry.Name)?.Type == FileType.Directory,
        var type => type == FileType.Directory,
    };
}
