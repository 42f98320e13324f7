using Slipway.Oci;
using Slipway.Planning;

namespace Slipway.Engine;

/// <summary>The one base image that a <see cref="BuildRehearsal"/> has.</summary>
internal sealed class RehearsedImage(ImageConfig config) : IBaseImageResolver
{
    public Task<BaseImage> ResolveAsync(BaseImageReference reference, Platform platform, CancellationToken cancellationToken) =>
        Task.FromResult(new BaseImage(config));
}
