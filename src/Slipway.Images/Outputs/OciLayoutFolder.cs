using Slipway.Content;
using Slipway.Images.Formats;
using Slipway.Oci;

namespace Slipway.Images.Outputs;

/// <summary>Writes images as an OCI layout in a folder.</summary>
public static class OciLayoutFolder
{
    /// <summary>
    /// Adds the images to a layout; a folder that is none becomes one. Images of other names stay, what the index named as we
    /// do is replaced. The index comes last and at once, so that it never names what is not there. Not for two writers at once.
    /// </summary>
    /// <exception cref="InvalidDataException">There is an index that is none.</exception>
    public static void Write(IReadOnlyList<IExported> images, LayerExport layers, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var entries = Merge(ReadIndex(folder), [.. LayoutBlob.IndexEntries(images)]);
        foreach (var blob in LayoutBlob.Of(images, layers, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            AddBlob(folder, blob);
        }

        WriteIndex(folder, entries);
    }

    /// <summary>Writes a blob, unless it is there.</summary>
    internal static void AddBlob(string folder, LayoutBlob blob)
    {
        var path = Path.Combine(folder, blob.Path);
        if (new FileInfo(path) is not { Exists: true } file || file.Length != blob.SizeBytes)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder);
            WriteWhole(path, blob.Write);
        }
    }

    /// <summary>Names what was added, in the place of what had these names.</summary>
    /// <exception cref="InvalidDataException">There is an index that is none.</exception>
    internal static void AddEntries(string folder, Descriptor[] entries) => WriteIndex(folder, Merge(ReadIndex(folder), entries));

    private static void WriteIndex(string folder, Descriptor[] entries)
    {
        WriteWhole(Path.Combine(folder, LayoutNames.LayoutFile), static output => output.Write(LayoutNames.Layout));
        var index = OciJson.Write(new ImageIndex { MediaType = MediaTypes.OciIndex, Manifests = entries });
        WriteWhole(Path.Combine(folder, LayoutNames.IndexFile), output => output.Write(index));
    }

    private static Descriptor[] Merge(IEnumerable<Descriptor> there, Descriptor[] ours) =>
        [.. there.Where(entry => !Array.Exists(ours, our => LayoutNames.HaveSameName(our, entry))), .. ours];

    /// <summary>The entries of the folder's index; none where there is no index.</summary>
    /// <exception cref="InvalidDataException">It is no index.</exception>
    internal static IReadOnlyList<Descriptor> ReadIndex(string folder)
    {
        var path = Path.Combine(folder, LayoutNames.IndexFile);
        if (new FileInfo(path) is not { Exists: true } file)
        {
            return [];
        }

        return file.Length <= ContentReading.LargestDocumentBytes && ImageDocument.Read(File.ReadAllBytes(path)) is ImageDocument.Index index
            ? index.Value.Manifests
            : throw new InvalidDataException($"{path} is no index of images");
    }

    private static void WriteWhole(string path, Action<Stream> write)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(file);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
