using Slipway.Snapshots;

namespace Slipway.Engine;

/// <summary>The notes of a store: <c>cache/repeats/&lt;key&gt;</c>. Each may be deleted at any time: nothing but time depends on it.</summary>
internal sealed class RepeatNotes(string storeRoot)
{
    /// <summary>How many are kept: somebody who works on more projects at once than that is no person.</summary>
    public const int Kept = 64;

    private readonly string _folder = Path.Combine(storeRoot, "cache", "repeats");

    /// <summary>Null where there is none that can be read.</summary>
    public RepeatNote? Find(string key)
    {
        var path = PathOf(key);

        // Of most commands there is none, and an exception costs more than a look.
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return RepeatNoteFormat.Read(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Puts a note in the place of the one that the command had, and removes the oldest beyond <see cref="Kept"/>.</summary>
    public void Put(string key, RepeatNote note, Workspace workspace)
    {
        var unfinished = workspace.NewFilePath();
        File.WriteAllBytes(unfinished, RepeatNoteFormat.Write(note));
        Directory.CreateDirectory(_folder);
        File.Move(unfinished, PathOf(key), overwrite: true);
        RemoveOld();
    }

    private void RemoveOld()
    {
        var files = new DirectoryInfo(_folder).GetFiles();
        if (files.Length > Kept)
        {
            Array.Sort(files, static (a, b) => b.LastWriteTimeUtc.CompareTo(a.LastWriteTimeUtc));
            foreach (var file in files.AsSpan(Kept))
            {
                file.Delete();
            }
        }
    }

    private string PathOf(string key) => Path.Combine(_folder, key);
}
