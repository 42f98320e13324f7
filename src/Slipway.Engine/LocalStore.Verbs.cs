using System.Collections.Immutable;
using System.Diagnostics;
using Slipway.Execution.Bootstrap;
using Slipway.Images;
using Slipway.Images.Outputs;
using Slipway.Images.Sources;
using Slipway.Oci;

namespace Slipway.Engine;

// What the verbs beside build and run do with the store.
public sealed partial class LocalStore
{
    /// <summary>Every image with a name, sorted by it, then those without.</summary>
    public IEnumerable<ImageSummary> List() => Images.List().Select(i =>
        new ImageSummary(i.Name, i.Image.Id, i.TargetDigest, i.Image.Config.Created, i.SizeBytes, i.Image.Config.Platform)
        {
            Labels = i.Image.Config.Config?.Labels ?? ImmutableDictionary<string, string>.Empty,
            RegistryDigest = Images.HasBlobs(i.Image) ? i.TargetDigest : null,
        });

    /// <summary>The images that are wanted, the newest first.</summary>
    /// <exception cref="ImageMissingException">An image that others are compared with is not there.</exception>
    public IReadOnlyList<ImageSummary> List(ImageFilter filter) => [.. filter.Choose(List(), Images).OrderByDescending(i => i.Created)];

    /// <summary>The platforms that an image is for, in the order in which its maker wrote them.</summary>
    public IReadOnlyList<ImagePlatform> PlatformsOf(ImageSummary image) => [.. Images.PlatformsOf(image.Target)
        .Select(p => new ImagePlatform(p.Platform, p.Image?.Id, p.Image is null ? 0 : Images.SizeOf(p.Image)))];

    /// <summary>Gives an image, of all its platforms, one more name, whatever had it before. Idempotent.</summary>
    /// <param name="reference">A name, an id, or the beginning of one.</param>
    /// <exception cref="ImageMissingException">None, or more than one, answers to it.</exception>
    public void Tag(string reference, ImageName name) => Images.Tag(name, Images.ResolveTarget(reference));

    /// <summary>Loads the images of an archive file or a layout folder.</summary>
    /// <param name="platform">Of images for several platforms, the one to load; null loads all.</param>
    public async Task<IReadOnlyList<LoadedName>> LoadAsync(string path, Platform? platform, CancellationToken cancellationToken) =>
        Names(await new ImageLoader(Images, platform).LoadAsync(path, cancellationToken));

    /// <summary>Loads the images of an archive as it streams in.</summary>
    public async Task<IReadOnlyList<LoadedName>> LoadAsync(Stream archive, Platform? platform, CancellationToken cancellationToken) =>
        Names(await new ImageLoader(Images, platform).LoadAsync(archive, cancellationToken));

    /// <summary>Writes images, each under the names it was asked by, as one archive that docker and OCI tools read.</summary>
    /// <param name="references">Names and ids; a repository without a tag stands for all its tags, as with docker.</param>
    /// <param name="platform">Which image of those that are for several.</param>
    public async Task SaveAsync(IEnumerable<string> references, Platform platform, Stream output, CancellationToken cancellationToken)
    {
        var layers = new LayerExport(Images, new LayerPacking { Format = LayerFormat.Uncompressed });
        var exported = new List<ExportedImage>();
        foreach (var group in references.SelectMany(WithAllTags).GroupBy(r => Images.Resolve(r, platform).ManifestDescriptor.Digest))
        {
            var image = Images.Resolve(group.First(), platform);
            var names = group.Where(r => ImageName.TryParse(r, out var name) && Images.Find(name, platform) is not null)
                .Select(ImageName.Parse).ToImmutableArray();
            exported.Add(await ExportedImage.PrepareAsync(image, names, layers, cancellationToken));
        }

        DockerArchive.Write(exported, layers, output, cancellationToken);
    }

    private IEnumerable<string> WithAllTags(string reference)
    {
        var tags = reference.Contains('@') || reference.LastIndexOf(':') > reference.LastIndexOf('/') || !ImageName.TryParse(reference, out var name)
            ? []
            : Images.List().Select(i => i.Name).OfType<ImageName>().Where(n => n.Repository == name.Repository && n.Digest is null).Select(n => n.ToString()).ToArray();
        return tags.Length > 0 ? tags : [reference];
    }

    /// <summary>
    /// Brings an image of a registry into the store, as the registry has it now. The files of its layers are made when somebody
    /// needs them.
    /// </summary>
    /// <param name="report">Is told how far each layer is, from several threads.</param>
    public Task<PulledImage> PullAsync(
        ImageName name, Platform platform, Action<TransferProgress> report, CancellationToken cancellationToken) =>
        PullAsync(name, platform, LayerArrival.AsBlob, report, cancellationToken);

    /// <summary>As the other, with the files where they are wanted at once.</summary>
    internal async Task<PulledImage> PullAsync(
        ImageName name, Platform platform, LayerArrival arrival, Action<TransferProgress> report, CancellationToken cancellationToken)
    {
        var before = Images.Find(name, platform)?.ManifestDescriptor.Digest;
        var image = await Puller.PullAsync(name, platform, arrival, blob => report(Progress(blob)), cancellationToken);
        var target = Images.List().FirstOrDefault(i => i.Name == name)?.TargetDigest;
        return new PulledImage(image.Id, target ?? image.ManifestDescriptor.Digest, IsNew: before != image.ManifestDescriptor.Digest);
    }

    /// <param name="report">Receives a line at a time of what is going on.</param>
    /// <returns>The image id.</returns>
    public async Task<Digest> BootstrapAsync(ImageName name, Platform platform, Action<string> report, CancellationToken cancellationToken) =>
        (await Bootstrapper.MakeAsync(new BootstrapRequest(name, platform), report, cancellationToken)).Id;

    private static TransferProgress Progress(BlobProgress blob) => new(
        blob.Blob.Short,
        blob.Stage switch
        {
            BlobStage.Waiting => TransferStage.Waiting,
            BlobStage.Downloading => TransferStage.Running,
            BlobStage.Unpacking => TransferStage.Unpacking,
            BlobStage.Complete => TransferStage.Complete,
            BlobStage.Existed => TransferStage.Known,
            _ => throw new UnreachableException(blob.Stage.ToString()),
        },
        blob.Current,
        blob.Total);

    private static IReadOnlyList<LoadedName> Names(IEnumerable<LoadedImage> images) => [.. images.Select(i => new LoadedName(i.Name, i.Digest))];
}

/// <summary>An image that was loaded; without a name it answers to its digest only.</summary>
public sealed record LoadedName(ImageName? Name, Digest Digest);

/// <summary>An image that was pulled.</summary>
/// <param name="Target">The digest that the registry has for the name: of an index, where it is one.</param>
/// <param name="IsNew">Whether the name stood for something else before, or for nothing.</param>
public sealed record PulledImage(Digest Id, Digest Target, bool IsNew);
