using Slipway.Images.Sources.Files;
using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Images.Sources;

/// <summary>
/// Images of OCI layout folders, used where they lie: what is asked for is verified and brought into the store, without a
/// name there. When it is there already only small documents are read.
/// </summary>
public sealed class OciLayoutImages(LocalImages images)
{
    /// <param name="folder">Absolute path of the layout.</param>
    /// <param name="reference"><c>:tag</c>, <c>@digest</c>, or nothing for the only image or the one tagged latest.</param>
    /// <exception cref="ImageFilesException">There is no layout, no such image in it, or it is damaged.</exception>
    public async Task<LocalImage> FindAsync(string folder, string reference, Platform platform, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(folder, Formats.LayoutNames.IndexFile)))
        {
            throw new ImageFilesException($"there is no OCI layout in {folder}: it has no {Formats.LayoutNames.IndexFile}");
        }

        using var root = RootedDirectory.Open(folder, LinkPolicy.WithinRoot);
        try
        {
            return await new LayoutReader(images, new FolderFiles(root, images.Content)).LoadAsync(reference, platform, cancellationToken);
        }
        catch (Exception e) when (ImageFilesException.IsAbout(e))
        {
            throw new ImageFilesException(e.Message, e);
        }
    }
}
