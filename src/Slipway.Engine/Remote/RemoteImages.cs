using System.Collections.Immutable;
using Slipway.Content;
using Slipway.Images;
using Slipway.Oci;
using Slipway.Registry;

namespace Slipway.Engine;

/// <summary>Reads what registries have, without bringing it into the store.</summary>
public sealed class RemoteImages(LocalStore store)
{
    /// <exception cref="RegistryException">No registry has it, or what it has is neither an image nor an index.</exception>
    public async Task<RemoteTarget> GetAsync(ImageName name, CancellationToken cancellationToken)
    {
        var found = await store.Registry.GetManifestAsync(name, cancellationToken);
        return ImageDocument.Read(found.Bytes.Span) switch
        {
            ImageDocument.Index index => new RemoteTarget(name, found.Descriptor, found.Bytes, index.Value, null),
            ImageDocument.Manifest manifest => new RemoteTarget(name, found.Descriptor, found.Bytes, null, manifest.Value),
            _ => throw new RegistryException(RegistryFailure.Invalid, $"{name}: it is neither an image nor an index"),
        };
    }

    /// <summary>The configurations of all images that a target stands for, by platform, in the index's order.</summary>
    /// <exception cref="RegistryException">One cannot be had.</exception>
    public async Task<ImmutableArray<(Platform Platform, byte[] Config)>> GetConfigsAsync(RemoteTarget target, CancellationToken cancellationToken)
    {
        var configs = ImmutableArray.CreateBuilder<(Platform, byte[])>();
        foreach (var entry in target.Index?.Manifests.Where(PlatformChoice.IsImage) ?? [target.Descriptor])
        {
            var image = target.Index is null ? target : await GetAsync(target.Name.At(entry.Digest), cancellationToken);
            var config = await GetConfigAsync(image, cancellationToken);
            configs.Add((entry.Platform ?? OciJson.ReadConfig(config).Platform, config));
        }

        return configs.ToImmutable();
    }

    /// <summary>The configuration of an image, as its bytes.</summary>
    /// <exception cref="RegistryException">It cannot be had, or is not what its digest says.</exception>
    public async Task<byte[]> GetConfigAsync(RemoteTarget image, CancellationToken cancellationToken)
    {
        var descriptor = image.Manifest?.Config ?? throw new ArgumentException("An index has no configuration.", nameof(image));
        if (descriptor.Size > ContentReading.LargestDocumentBytes)
        {
            throw new RegistryException(RegistryFailure.Invalid, $"{image.Name}: its configuration of {descriptor.Size} bytes is too large");
        }

        var bytes = new byte[descriptor.Size];
        await using var blob = await store.Registry.OpenBlobAsync(image.Name, descriptor, cancellationToken);
        await blob.ReadExactlyAsync(bytes, cancellationToken);
        return descriptor.Digest.Matches(bytes)
            ? bytes
            : throw new RegistryException(RegistryFailure.Invalid, $"{image.Name}: its configuration has digest {Digest.Of(bytes)} and not {descriptor.Digest}");
    }
}
