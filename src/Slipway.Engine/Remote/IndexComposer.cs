using System.Collections.Immutable;
using Slipway.Images;
using Slipway.Oci;
using Slipway.Registry;

namespace Slipway.Engine;

/// <summary>Makes indexes in registries, of what registries have (<c>imagetools create</c>, <c>manifest push</c>).</summary>
public sealed class IndexComposer(LocalStore store)
{
    private readonly RemoteImages _remote = new(store);

    /// <summary>What would be made: the document, and where each entry of it is now.</summary>
    /// <exception cref="RegistryException">A source cannot be had.</exception>
    public async Task<ComposedIndex> ComposeAsync(IndexRequest request, CancellationToken cancellationToken)
    {
        if (request is { Sources: [{ Platform: null } only], Append: false, Annotations.IsEmpty: true }
            && await _remote.GetAsync(only.Name, cancellationToken) is { } single
            && (single.Index is not null || !request.PreferIndex))
        {
            // An index is copied as it is, so that it keeps its digest.
            return new ComposedIndex(single.Descriptor, single.Bytes, [only.Name.At(single.Descriptor.Digest)]);
        }

        var entries = new List<(Descriptor Entry, ImageName Source)>();
        if (request.Append && request.Tags is [var first, ..])
        {
            await AddBegunAsync(entries, first, cancellationToken);
        }

        foreach (var source in request.Sources)
        {
            await AddAsync(entries, source, cancellationToken);
        }

        var isDocker = entries.TrueForAll(e => e.Entry.MediaType is MediaTypes.DockerManifest or MediaTypes.DockerManifestList) && request.Annotations.IsEmpty;
        var made = LocalIndex.Of(new ImageIndex
        {
            MediaType = isDocker ? MediaTypes.DockerManifestList : MediaTypes.OciIndex,
            Manifests = [.. entries.Select(e => e.Entry.Annotated(request.Annotations, AnnotationPlace.ManifestDescriptor, e.Entry.Platform))],
            Annotations = ImageAnnotations.Of(request.Annotations, AnnotationPlace.Index),
        });
        return new ComposedIndex(made.Descriptor, made.Bytes, [.. entries.Select(e => e.Source.At(e.Entry.Digest))]);
    }

    /// <summary>Gives an index its names: what it is made of goes into their repositories first.</summary>
    /// <exception cref="RegistryException">A registry does not take it.</exception>
    public async Task PushAsync(ComposedIndex index, ImmutableArray<ImageName> tags, CancellationToken cancellationToken)
    {
        var copy = new RegistryCopy(store);
        foreach (var tag in tags)
        {
            foreach (var source in index.Sources)
            {
                await copy.CopyAsync(source, tag, cancellationToken);
            }

            await store.Registry.PushManifestAsync(tag, index.Descriptor, index.Bytes, cancellationToken);
        }
    }

    private async Task AddBegunAsync(List<(Descriptor Entry, ImageName Source)> entries, ImageName tag, CancellationToken cancellationToken)
    {
        try
        {
            await AddAsync(entries, new IndexSource(tag), cancellationToken);
        }
        catch (RegistryException e) when (e.Failure == RegistryFailure.NotFound)
        {
            throw new RegistryException(e.Failure, $"{tag.Familiar} is not there, and cannot be added to", e) { Status = e.Status, Hints = ["begin it: leave --append out"] };
        }
    }

    private async Task AddAsync(List<(Descriptor Entry, ImageName Source)> entries, IndexSource source, CancellationToken cancellationToken)
    {
        var target = await _remote.GetAsync(source.Name, cancellationToken);
        var added = target.Index is { } index
            ? [.. index.Manifests]
            : new[] { target.Descriptor with { Platform = source.Platform ?? await PlatformOfAsync(target, cancellationToken) } };
        foreach (var entry in added)
        {
            entries.RemoveAll(e => e.Entry.Digest == entry.Digest || IsOfSamePlatform(e.Entry, entry));
            entries.Add((entry, source.Name));
        }
    }

    private async Task<Platform> PlatformOfAsync(RemoteTarget image, CancellationToken cancellationToken) =>
        OciJson.ReadConfig(await _remote.GetConfigAsync(image, cancellationToken)).Platform;

    // What attests to images is for the platform "unknown", each of it.
    private static bool IsOfSamePlatform(Descriptor one, Descriptor other) =>
        PlatformChoice.IsImage(one) && PlatformChoice.IsImage(other) && one.Platform is { } platform && other.Platform is { } wanted
        && platform.Accepts(wanted);
}

/// <summary>An index that is not in its place yet.</summary>
/// <param name="Sources">Where each of its entries, or the whole of it, is now; by digest.</param>
public sealed record ComposedIndex(Descriptor Descriptor, ReadOnlyMemory<byte> Bytes, ImmutableArray<ImageName> Sources);
