using Slipway.Content;
using Slipway.Images;
using Slipway.Images.Artifacts;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>
/// Reads the caches that a place holds: of an artifact of ours, or of an image that has one within it; of an index those of all that it
/// names. Only documents are fetched.
/// </summary>
internal sealed class CacheReader(IArtifactPlace place)
{
    private const int MostManifests = 64;
    private const string BuildKitConfig = "application/vnd.buildkit.cacheconfig.v0";

    private bool _isOfBuildKit;

    /// <returns>Null where there is nothing at the place.</returns>
    /// <exception cref="InvalidDataException">There is something that is no cache, or a damaged one.</exception>
    public async Task<IReadOnlyList<FoundCache>?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await place.FindAsync(cancellationToken) is not { } bytes)
        {
            return null;
        }

        var found = new List<FoundCache>();
        switch (ImageDocument.Read(bytes.Span))
        {
            case ImageDocument.Manifest manifest:
                await AddAsync(manifest.Value, found, cancellationToken);
                break;
            case ImageDocument.Index index:
                _isOfBuildKit = index.Value.Manifests.Any(m => m.MediaType == BuildKitConfig);
                foreach (var entry in index.Value.Manifests.Where(m => MediaTypes.IsManifest(m.MediaType)).Take(MostManifests))
                {
                    if (ImageDocument.Read((await place.ReadManifestAsync(entry, cancellationToken)).Span) is ImageDocument.Manifest one)
                    {
                        await AddAsync(one.Value, found, cancellationToken);
                    }
                }

                break;
            default:
                throw new InvalidDataException("what is there is neither a manifest nor an index");
        }

        return found.Count > 0 ? found
            : throw new InvalidDataException(_isOfBuildKit
                ? "what is there is BuildKit's own cache, whose keys mean nothing to Slipway"
                : "there is no cache in the image that is there");
    }

    private async Task AddAsync(ImageManifest manifest, List<FoundCache> found, CancellationToken cancellationToken)
    {
        if (manifest.Config.MediaType == CacheDocument.ConfigType)
        {
            var config = await FetchAsync(manifest.Config, CacheDocuments.LargestBytes, cancellationToken);
            var document = CacheDocuments.Read(config, manifest.Layers.Count);
            found.Add(Found(document, document.Layers ?? [], manifest));
        }
        else if (MediaTypes.IsConfig(manifest.Config.MediaType))
        {
            var config = await FetchAsync(manifest.Config, ContentReading.LargestDocumentBytes, cancellationToken);
            var image = ImageDocument.ReadConfig(config);
            if (image.Cache is { } field)
            {
                found.Add(Found(CacheDocuments.ReadField(field, manifest.Layers.Count), image.Rootfs.DiffIds, manifest));
            }

            _isOfBuildKit |= config.AsSpan().IndexOf("\"moby.buildkit.cache.v0\""u8) >= 0;
        }

        _isOfBuildKit |= manifest.Config.MediaType == BuildKitConfig;
    }

    private static FoundCache Found(CacheDocument document, IReadOnlyList<Digest> diffIds, ImageManifest manifest) =>
        diffIds.Count == manifest.Layers.Count && manifest.Layers.All(l => MediaTypes.IsLayer(l.MediaType))
            ? new FoundCache(document, [.. manifest.Layers.Select((blob, i) => (new DiffId(diffIds[i]), blob))])
            : throw new InvalidDataException($"its manifest has {manifest.Layers.Count} layers and its configuration names {diffIds.Count}, or some are no layers");

    private async Task<byte[]> FetchAsync(Descriptor document, int largest, CancellationToken cancellationToken)
    {
        if (document.Size is < 0 || document.Size > largest)
        {
            throw new InvalidDataException($"its configuration of {document.Size} bytes is too large");
        }

        var bytes = new byte[document.Size];
        await using var stream = await place.OpenBlobAsync(document, cancellationToken);
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return length == bytes.Length && document.Digest.Matches(bytes)
            ? bytes
            : throw new InvalidDataException($"its configuration {document.Digest.Short} is damaged");
    }
}

/// <summary>A cache that was read, with the layers that its records count.</summary>
internal sealed record FoundCache(CacheDocument Document, IReadOnlyList<(DiffId DiffId, Descriptor Blob)> Layers);
