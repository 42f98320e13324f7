using Slipway.Images.Formats;
using Slipway.Images.Sources.Files;
using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Images.Sources;

/// <summary>
/// Brings images from files into the store: OCI layouts, as folders or archives, and what <c>docker save</c> writes, in the old
/// form and the new, packed or not. Digests and sizes are verified as the bytes are read; an image gets its name when all
/// of it is here. Loading again what is here is no work beyond reading.
/// </summary>
/// <param name="platform">Of images for several platforms, the one to load; null loads all.</param>
public sealed class ImageLoader(LocalImages images, Platform? platform = null)
{
    /// <summary>Loads all images of a layout folder or an archive file, and returns them with the names they got.</summary>
    /// <exception cref="ImageFilesException">It is neither, or it is damaged.</exception>
    public async Task<IReadOnlyList<LoadedImage>> LoadAsync(string path, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(path))
        {
            await using var archive = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20);
            return await LoadAsync(archive, cancellationToken);
        }

        using var folder = RootedDirectory.Open(path, LinkPolicy.WithinRoot);
        try
        {
            return await LoadAsync(new FolderFiles(folder, images.Content), cancellationToken);
        }
        catch (Exception e) when (ImageFilesException.IsAbout(e))
        {
            throw new ImageFilesException(e.Message, e);
        }
    }

    /// <summary>As <see cref="LoadAsync(string, CancellationToken)"/>, from an archive that is read to its end and left open; it need not seek.</summary>
    public async Task<IReadOnlyList<LoadedImage>> LoadAsync(Stream archive, CancellationToken cancellationToken)
    {
        try
        {
            return await LoadAsync(await ArchiveFiles.ReadAsync(archive, images.Content, cancellationToken), cancellationToken);
        }
        catch (Exception e) when (ImageFilesException.IsAbout(e))
        {
            throw new ImageFilesException(e.Message, e);
        }
    }

    // An archive of both kinds has the same images twice; the layout has their manifests, which docker's own list leaves out.
    private Task<IReadOnlyList<LoadedImage>> LoadAsync(IImageFiles files, CancellationToken cancellationToken)
    {
        var names = files.Contains(LayoutNames.DockerManifestFile) ? DockerManifestFile.Read(files) : [];
        return files.Contains(LayoutNames.IndexFile) ? new LayoutReader(images, files).LoadAllAsync(names, platform, cancellationToken)
            : files.Contains(LayoutNames.DockerManifestFile) ? new DockerArchiveReader(images, files).LoadAllAsync(names, cancellationToken)
            : throw new InvalidDataException("this is neither an OCI layout nor what docker save writes: there is no index.json and no manifest.json");
    }
}
