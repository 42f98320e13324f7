using Slipway.Oci;
using Slipway.Planning;

namespace Slipway.Engine;

/// <summary>Base images as far as the store has them: a check pulls none.</summary>
internal sealed class StoredImages(LocalStore store) : IBaseImageResolver
{
    public Task<BaseImage> ResolveAsync(BaseImageReference reference, Platform platform, CancellationToken cancellationToken) =>
        reference is BaseImageReference.Named named && store.Images.Find(named.Name, platform) is { } known
            ? Task.FromResult(new BaseImage(known.Config))
            : throw new BaseImageException($"{reference} is not in the store");
}
