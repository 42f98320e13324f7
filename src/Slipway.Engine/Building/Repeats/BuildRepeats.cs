using Slipway.Execution;
using Slipway.Execution.Sources;
using Slipway.Oci;
using Slipway.Snapshots;

namespace Slipway.Engine;

/// <summary>
/// Answers a build that is asked for as before, and of which nothing has changed, from the note of the earlier one (docs/adr/0022-repeats.md).
/// All that a build leaves behind beside its image is left behind: times of use, and a record.
/// </summary>
public static class BuildRepeats
{
    /// <param name="storeRoot">Absolute path of the store.</param>
    /// <param name="key">See <see cref="RepeatCommand.Key"/>.</param>
    /// <returns>Null where there is no such note or anything is not as it was: then the build is to be carried out.</returns>
    public static RepeatedBuild? Find(string storeRoot, string key, TimeProvider time)
    {
        var began = time.GetTimestamp();
        if (new RepeatNotes(storeRoot).Find(key) is not { } note)
        {
            return null;
        }

        using var workspace = new Workspace(storeRoot, time);
        try
        {
            var folders = new BuildFolders(workspace, time);
            var folder = folders.Begin();
            if (!Holds(note, workspace, time))
            {
                return null;
            }

            var elapsed = time.GetElapsedTime(began);
            var record = BuildRecordWriter.Repeat(note.Project, folder.Id, elapsed.TotalSeconds, note.RecordTail);
            new BuildRecords(folders, workspace).Write(folder, record);
            folders.RemoveOld();
            return new RepeatedBuild(note, elapsed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            // The build itself comes to it as well, and knows what to say.
            return null;
        }
    }

    private static bool Holds(RepeatNote note, Workspace workspace, TimeProvider time)
    {
        foreach (var input in note.Inputs)
        {
            if (!Holds(input))
            {
                return false;
            }
        }

        return Directory.Exists(note.Context) && HoldsOfContext(note, workspace, time) && HoldsOfStore(note, workspace);
    }

    private static bool HoldsOfContext(RepeatNote note, Workspace workspace, TimeProvider time)
    {
        var stats = new StatCaches(workspace, time);
        foreach (var noted in note.Selections)
        {
            if (ContextDigest.Of(noted.Folder, noted.IgnorePatterns, noted.Selection, stats, CancellationToken.None) is not { } digest
                || digest.ToString() != noted.Digest)
            {
                return false;
            }
        }

        stats.Save();
        return true;
    }

    // What is used stays, from then on: so it is looked at after that.
    private static bool HoldsOfStore(RepeatNote note, Workspace workspace)
    {
        foreach (var thing in note.Things)
        {
            if (!workspace.Use(thing))
            {
                return false;
            }
        }

        foreach (var record in note.Records)
        {
            if (!workspace.Use(record.Path) || !Holds(record))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Holds(NotedFile noted) => File.Exists(noted.Path)
        ? noted.Digest.Length > 0 && Digest.Of(File.ReadAllBytes(noted.Path)).ToString() == noted.Digest
        : noted.Digest.Length == 0 && !Path.Exists(noted.Path);
}
