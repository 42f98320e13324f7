using Slipway.Linux;
using Slipway.Snapshots;

namespace Slipway.Engine;

/// <summary>The folders of the last builds of a store, <c>builds/</c>. Each may be deleted at any time: nothing but answers depends on it.</summary>
internal sealed class BuildFolders(Workspace workspace, TimeProvider time)
{
    /// <summary>How many builds are remembered.</summary>
    public const int Kept = 50;

    /// <summary>A build that has not ended after this long has died: nobody waits for the end of it.</summary>
    private static readonly TimeSpan LongestBuild = TimeSpan.FromDays(1);

    private readonly string _root = System.IO.Path.Combine(workspace.StoreRoot, "builds");

    /// <summary>The folder of a build that begins now; it is not made yet.</summary>
    public BuildFolder Begin() => Folder(BuildId.At(time.GetUtcNow()));

    /// <summary>The folders that there are, the newest first; of builds that go on as well.</summary>
    public IReadOnlyList<BuildFolder> List()
    {
        var folders = new List<BuildFolder>();
        if (Directory.Exists(_root))
        {
            foreach (var path in Directory.EnumerateDirectories(_root))
            {
                if (BuildId.TryParse(System.IO.Path.GetFileName(path), out var id))
                {
                    folders.Add(new BuildFolder(id, path));
                }
            }
        }

        folders.Sort(static (a, b) => string.CompareOrdinal(b.Id.ToString(), a.Id.ToString()));
        return folders;
    }

    /// <summary>Removes the oldest folders beyond the <paramref name="kept"/> newest, but none of builds that go on.</summary>
    public void RemoveOld(int kept = Kept)
    {
        var folders = List();
        if (folders.Count <= kept)
        {
            return;
        }

        using var root = RootedDirectory.Open(_root, LinkPolicy.Refuse);
        for (var i = kept; i < folders.Count; i++)
        {
            if (HasEnded(folders[i]))
            {
                TryRemove(root, folders[i].Id);
            }
        }
    }

    private static void TryRemove(RootedDirectory root, BuildId id)
    {
        try
        {
            root.RemoveTree(id.ToString());
        }
        catch (ErrnoException)
        {
            // Another build removes it as well, or the store may only be read: the next one tries again.
        }
    }

    private bool HasEnded(BuildFolder folder) =>
        File.Exists(folder.RecordPath) || folder.Id.BeganAt + LongestBuild < time.GetUtcNow();

    private BuildFolder Folder(BuildId id) => new(id, System.IO.Path.Combine(_root, id.ToString()));
}
