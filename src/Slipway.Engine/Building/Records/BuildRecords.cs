using System.Text;
using System.Text.Json;
using Slipway.Snapshots;

namespace Slipway.Engine;

/// <summary>The records of the last builds of a store.</summary>
internal sealed class BuildRecords(BuildFolders folders, Workspace workspace)
{
    /// <summary>Far more than a record of a thousand steps; what is larger was not written by us.</summary>
    private const int LargestBytes = 64 << 20;

    private static readonly FileStreamOptions OwnerOnly = new()
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        BufferSize = 0,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    };

    /// <summary>The records that can be read, the newest first.</summary>
    public IEnumerable<BuildRecord> List() => folders.List().Select(f => Read(f, [])).OfType<BuildRecord>();

    /// <summary>
    /// Those of one project, the newest first; of the others no more than the beginning is looked at, and of all of them nothing
    /// before the first one is asked for.
    /// </summary>
    public IEnumerable<BuildRecord> ListOf(string project)
    {
        var beginning = Encoding.ASCII.GetBytes($"{{\"project\":\"{project}\"");
        foreach (var folder in folders.List())
        {
            if (Read(folder, beginning) is { } record)
            {
                yield return record;
            }
        }
    }

    /// <summary>Puts a record into its folder, as a whole.</summary>
    public void Write(BuildFolder folder, BuildRecord record) => Write(folder, file => BuildRecordWriter.Write(record, file));

    /// <summary>As the other one, for a record that is written already.</summary>
    public void Write(BuildFolder folder, byte[] record) => Write(folder, file => file.Write(record));

    private void Write(BuildFolder folder, Action<FileStream> write)
    {
        var unfinished = workspace.NewFilePath();
        // Values of ARGs are in it.
        using (var file = new FileStream(unfinished, OwnerOnly))
        {
            write(file);
        }

        Directory.CreateDirectory(folder.Path);
        File.Move(unfinished, folder.RecordPath, overwrite: true);
    }

    /// <summary>Null for a record that does not begin so.</summary>
    private static BuildRecord? Read(BuildFolder folder, ReadOnlySpan<byte> beginning)
    {
        try
        {
            using var file = new FileStream(folder.RecordPath, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            Span<byte> first = stackalloc byte[beginning.Length];
            if (file.Length > LargestBytes || file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) < first.Length || !first.SequenceEqual(beginning))
            {
                return null;
            }

            file.Position = 0;
            return JsonSerializer.Deserialize(file, BuildRecordJson.Default.BuildRecord);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            // It is being removed, or of another version: it cannot answer, and nothing depends on it.
            return null;
        }
    }
}
