using System.Text.Json;
using Slipway.Oci;
using Slipway.Snapshots;

namespace Slipway.Engine;

/// <summary>
/// Where the history of the images that were built here was written: <c>origins/&lt;hex of the image id&gt;</c>. Beside the images and
/// not in them: the same instructions on other lines make the same image, and the last build is who is remembered.
/// A file may be deleted at any time.
/// </summary>
internal sealed class ImageOrigins(string storeRoot, Workspace workspace)
{
    private readonly string _folder = Path.Combine(storeRoot, "origins");

    /// <summary>Of the entries of the history, from the first one on; empty where the image was not built here.</summary>
    public HistoryOrigin?[] Find(Digest imageId) => Read(PathOf(imageId)) is { } bytes ? Parse(bytes) : [];

    /// <summary>Idempotent, and free of writing where the same is known already.</summary>
    public void Set(Digest imageId, HistoryOrigin?[] origins)
    {
        var path = PathOf(imageId);
        var bytes = HistoryOriginJson.Write(origins);
        if (Read(path) is { } known && known.AsSpan().SequenceEqual(bytes))
        {
            return;
        }

        Directory.CreateDirectory(_folder);
        var unfinished = workspace.NewFilePath();
        File.WriteAllBytes(unfinished, bytes);
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Forgets images that are not here any more.</summary>
    public void RemoveExcept(Func<Digest, bool> isHere)
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(_folder))
        {
            if (!Digest.TryParse($"sha256:{Path.GetFileName(path)}", out var id) || !isHere(id))
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>Where it is written of an image.</summary>
    public string PathOf(Digest imageId) => Path.Combine(_folder, imageId.Hex);

    private static byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static HistoryOrigin?[] Parse(byte[] bytes)
    {
        try
        {
            return HistoryOriginJson.Parse(bytes);
        }
        catch (JsonException)
        {
            // A damaged file says nothing: the next build writes it again.
            return [];
        }
    }
}
