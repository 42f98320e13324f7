using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Snapshots.Layers;

/// <summary>
/// The layers of a local store, each a folder <c>layers/&lt;id&gt;</c> with its record in <c>layer.json</c> and, in <c>fs</c>, its files in
/// the form that overlayfs calls an upper layer. A layer never changes once it has its name, and has it only when it is
/// whole; several processes may use the store at once. A layer that was asked for and is here is in use, and stays for as
/// long as the workspace. Thread-safe.
/// </summary>
public sealed partial class LayerStore
{
    private const string RecordFile = "layer.json";
    private const string FilesFolder = "fs";

    private readonly string _byDiffId;
    private readonly Workspace _workspace;
    private readonly TimeProvider _time;
    private readonly Func<Digest, Stream> _openBlob;
    private readonly Lock _flushing = new();
    private int _unflushed;

    /// <param name="openBlob">Opens the blob of a pulled layer, from wherever blobs are kept.</param>
    public LayerStore(Workspace workspace, TimeProvider time, Func<Digest, Stream> openBlob)
    {
        _openBlob = openBlob;
        _workspace = workspace;
        _time = time;
        FolderPath = Path.Combine(workspace.StoreRoot, "layers");
        _byDiffId = Path.Combine(FolderPath, "by-diff-id");
    }

    /// <summary>The folder that all layers lie in, by their ids.</summary>
    public string FolderPath { get; }

    /// <summary>The path of a layer's files relative to <see cref="FolderPath"/>.</summary>
    public static string FilesPath(LayerId id) => $"{id}/{FilesFolder}";

    /// <summary>What is known of a layer, or null when it is not (or no longer) in the store.</summary>
    public LayerRecord? Find(LayerId id)
    {
        try
        {
            return Contains(id) ? LayerRecordJson.Parse(File.ReadAllBytes(RecordPath(id))) : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>As <see cref="Find"/>, for a layer that must be there.</summary>
    /// <exception cref="LayerMissingException">It is not.</exception>
    public LayerRecord Get(LayerId id) => Find(id) ?? throw new LayerMissingException(id);

    public bool Contains(LayerId id) => _workspace.Use(RecordPath(id));

    /// <summary>A layer whose tar has this digest, if one is known; there may be others that nobody has computed it for.</summary>
    public LayerId? FindByDiffId(DiffId diffId)
    {
        try
        {
            // Names are short and come again: the layer itself says whether it is the one that was meant.
            var id = new LayerId(File.ReadAllText(IndexPath(diffId)));
            return Find(id)?.DiffId == diffId ? id : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// Makes a pulled layer known without unpacking it. Idempotent: a layer with this diff id that is here already is
    /// the answer, and remembers the blob if it had none.
    /// </summary>
    public LayerId Register(DiffId diffId, LayerBlob blob)
    {
        if (FindByDiffId(diffId) is { } known)
        {
            var record = Get(known);
            if (record.Blob is null)
            {
                Write(known, record with { Blob = blob });
            }

            return known;
        }

        var folder = _workspace.NewFolder();
        return Publish(folder, new LayerRecord { DiffId = diffId, Blob = blob, CreatedUtc = _time.GetUtcNow() });
    }

    /// <summary>A new, empty layer to be filled; it becomes one of the store when it is committed.</summary>
    public LayerDraft NewDraft()
    {
        var folder = _workspace.NewFolder();
        Directory.CreateDirectory(Path.Combine(folder, FilesFolder));
        return new LayerDraft(this, _workspace, _time, folder, Path.Combine(folder, FilesFolder));
    }

    /// <summary>Whether the layer's files are there, and not only its blob.</summary>
    public bool IsUnpacked(LayerId id) => Directory.Exists(FilesHostPath(id));

    /// <summary>The files of an unpacked layer; whiteouts are still character devices in there.</summary>
    public RootedDirectory OpenFiles(LayerId id) => RootedDirectory.Open(FilesHostPath(id), LinkPolicy.Refuse);

    /// <summary>Takes a layer out of the store, with all that is known of it. Nothing may use it any more.</summary>
    public void Remove(LayerId id)
    {
        if (Find(id) is { DiffId: { } diffId } && FindByDiffId(diffId) == id)
        {
            File.Delete(IndexPath(diffId));
        }

        // The record first: without it the rest is no layer, should we not get to the end.
        File.Delete(RecordPath(id));
        using var layers = RootedDirectory.Open(FolderPath, LinkPolicy.Refuse);
        layers.RemoveTree(id.Value);
    }

    /// <summary>Where the files of a layer are, or would be: to be told, not to be written to.</summary>
    public string FilesHostPath(LayerId id) => Path.Combine(FolderPath, FilesPath(id));

    /// <summary>The file whose time says when a layer was last used.</summary>
    internal string RecordPath(LayerId id) => Path.Combine(FolderPath, id.Value, RecordFile);

    internal string LockPath(LayerId id) => Path.Combine(FolderPath, id.Value, "lock");

    /// <summary>
    /// Sees to it that the layers that were made here are on the disk, and free of work when there are none. To be called when
    /// there will be no more of them for now: it takes some milliseconds, and waits for what others have written too.
    /// </summary>
    public void Flush()
    {
        lock (_flushing)
        {
            var made = Volatile.Read(ref _unflushed);
            if (made > 0)
            {
                using var layers = RootedDirectory.Open(FolderPath, LinkPolicy.Refuse);
                layers.FlushFileSystem();
                Interlocked.Add(ref _unflushed, -made);
            }
        }
    }

    /// <summary>As <see cref="Flush"/>, on another thread; done at once where there is nothing to do.</summary>
    public Task FlushAsync() => Volatile.Read(ref _unflushed) > 0 ? Task.Run(Flush) : Task.CompletedTask;

    /// <summary>Begins with it, so that less is left for <see cref="Flush"/>, which says what could not be written.</summary>
    internal void FlushAhead() => _ = Task.Run(() =>
    {
        try
        {
            Flush();
        }
        catch (ErrnoException)
        {
            // Nobody waits for this one.
        }
    });

    internal LayerId Commit(string folder, LayerRecord facts)
    {
        var id = Publish(folder, facts with { CreatedUtc = _time.GetUtcNow() });
        Interlocked.Increment(ref _unflushed);
        return id;
    }

    /// <summary>Replaces what is known of a layer, at once.</summary>
    internal void Write(LayerId id, LayerRecord record)
    {
        ReplaceFile(RecordPath(id), LayerRecordJson.ToJson(record));
        Index(id, record);
    }

    /// <summary>Gives a finished folder the name of a layer. Renaming onto a layer that exists fails, so a name is never taken twice.</summary>
    private LayerId Publish(string folder, LayerRecord record)
    {
        File.WriteAllBytes(Path.Combine(folder, RecordFile), LayerRecordJson.ToJson(record));
        _workspace.Stamp(Path.Combine(folder, RecordFile));
        Directory.CreateDirectory(FolderPath);
        while (true)
        {
            var id = new LayerId(ShortName.Random());
            try
            {
                Directory.Move(folder, Path.Combine(FolderPath, id.Value));
            }
            catch (IOException) when (Directory.Exists(Path.Combine(FolderPath, id.Value)))
            {
                continue;
            }

            Index(id, record);
            return id;
        }
    }

    private void Index(LayerId id, LayerRecord record)
    {
        if (record.DiffId is { } diffId && FindByDiffId(diffId) is null)
        {
            Directory.CreateDirectory(_byDiffId);
            ReplaceFile(IndexPath(diffId), System.Text.Encoding.ASCII.GetBytes(id.Value));
        }
    }

    private void ReplaceFile(string path, byte[] content)
    {
        var temporary = _workspace.NewFilePath();
        File.WriteAllBytes(temporary, content);
        _workspace.Place(temporary, path);
    }

    private string IndexPath(DiffId diffId) => Path.Combine(_byDiffId, diffId.Hex);
}
