using System.Collections.Immutable;
using System.Net;
using Slipway.Oci;
using Slipway.Registry;

namespace Slipway.Engine;

/// <summary>What repositories of registries hold besides images by name: lists of tags and of referrers, and what is removed there.</summary>
public sealed class RemoteRepositories(LocalStore store)
{
    /// <summary>The tags of a repository, sorted: not every registry does.</summary>
    /// <exception cref="RegistryException">The registry does not say.</exception>
    public async Task<ImmutableArray<string>> ListTagsAsync(ImageName repository, CancellationToken cancellationToken) =>
        [.. (await store.Registry.ListTagsAsync(repository, cancellationToken)).Order(StringComparer.Ordinal)];

    /// <summary>What refers to an image or index: signatures, attestations, bills of materials.</summary>
    /// <param name="artifactType">Only those of this type; null: all.</param>
    /// <exception cref="RegistryException">The registry does not say, or has no such image.</exception>
    public async Task<ImmutableArray<Descriptor>> ListReferrersAsync(ImageName image, string? artifactType, CancellationToken cancellationToken)
    {
        var subject = image.Digest ?? (await store.Registry.ResolveAsync(image, cancellationToken)).Digest;
        return [.. await store.Registry.ListReferrersAsync(image, subject, artifactType, cancellationToken)];
    }

    /// <summary>Removes a tag, or with a digest the image itself with all of its tags.</summary>
    /// <exception cref="RegistryException">The registry does not do that.</exception>
    public async Task RemoveAsync(ImageName image, CancellationToken cancellationToken)
    {
        if (image.Digest is { } digest)
        {
            await store.Registry.DeleteManifestAsync(image, digest, cancellationToken);
            return;
        }

        var standsFor = await store.Registry.ResolveAsync(image, cancellationToken);
        try
        {
            await store.Registry.DeleteTagAsync(image, cancellationToken);
        }
        catch (RegistryException e) when (e.Status is HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented or HttpStatusCode.NotFound)
        {
            throw new RegistryException(RegistryFailure.Invalid, $"{image.Familiar}: the registry does not remove single tags", e)
            {
                Method = e.Method,
                Url = e.Url,
                Status = e.Status,
                Errors = e.Errors,
                Hints = [$"the image with all of its tags: slipway registry rm {image.At(standsFor.Digest).Familiar}"],
            };
        }
    }
}
