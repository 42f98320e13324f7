using Slipway.Oci;
using Slipway.Snapshots;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// The files behind selections, by the selections' digests: <c>builds/listings/&lt;hex&gt;</c>. Written when a step was missed, read when
/// the next one is; any may be deleted at any time.
/// </summary>
internal sealed class FileListings(Workspace workspace)
{
    /// <summary>Of some kilobytes each: more than the steps of the builds that are remembered have.</summary>
    public const int Kept = 500;

    private readonly string _folder = Path.Combine(workspace.StoreRoot, "builds", "listings");

    /// <summary>The files of a selection, or null where they are not known.</summary>
    public FileListing? Find(string digest)
    {
        if (!Digest.TryParse(digest, out var parsed))
        {
            return null;
        }

        try
        {
            return FileListingFormat.Read(File.ReadAllBytes(PathOf(parsed)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Idempotent.</summary>
    public void Add(SelectedFiles selected)
    {
        var path = PathOf(selected.Digest);
        if (File.Exists(path))
        {
            return;
        }

        Directory.CreateDirectory(_folder);
        var unfinished = workspace.NewFilePath();
        File.WriteAllBytes(unfinished, FileListingFormat.Write(selected.Listing));
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Removes the oldest beyond the <paramref name="kept"/> newest.</summary>
    public void RemoveOld(int kept = Kept)
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        var files = new DirectoryInfo(_folder).GetFiles();
        Array.Sort(files, static (a, b) => b.LastWriteTimeUtc.CompareTo(a.LastWriteTimeUtc));
        foreach (var file in files.Skip(kept))
        {
            file.Delete();
        }
    }

    private string PathOf(Digest digest) => Path.Combine(_folder, digest.Hex);
}
