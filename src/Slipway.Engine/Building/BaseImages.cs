using System.Text;
using Slipway.Execution.Bootstrap;
using Slipway.Images;
using Slipway.Images.Sources;
using Slipway.Oci;
using Slipway.Planning;
using Slipway.Registry;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// Where base images come from: the store, then a registry, then, where it was asked for, the distribution's own packages.
/// </summary>
internal sealed class BaseImages(LocalStore store, BuildRequest request, ActivityLog log) : IBaseImageResolver
{
    public async Task<BaseImage> ResolveAsync(BaseImageReference reference, Platform platform, CancellationToken cancellationToken)
    {
        var image = await FindAsync(reference, platform, cancellationToken);
        return new BaseImage(image.Config) { Digest = image.ManifestDescriptor.Digest };
    }

    private Task<LocalImage> FindAsync(BaseImageReference reference, Platform platform, CancellationToken cancellationToken) => reference switch
    {
        BaseImageReference.Named named => FindNamedAsync(named.Name, platform, cancellationToken),
        BaseImageReference.InLayout layout => FindInLayoutAsync(layout, platform, cancellationToken),
        _ => throw new System.Diagnostics.UnreachableException(reference.GetType().Name),
    };

    // What is named by its digest never becomes newer.
    private Task<LocalImage> FindNamedAsync(ImageName name, Platform platform, CancellationToken cancellationToken) =>
        (!request.Pull || name.Digest is not null) && store.Images.Find(name, platform) is { } known
            ? Task.FromResult(known)
            : PullAsync(name, platform, cancellationToken);

    private async Task<LocalImage> PullAsync(ImageName name, Platform platform, CancellationToken cancellationToken)
    {
        var activity = log.Start($"[internal] load metadata for {name}");
        try
        {
            var image = await store.Puller.PullAsync(
                name, platform, LayerArrival.AsBlob, p => activity.Progress(p.Blob.Short, p.Current, p.Total), cancellationToken);
            activity.Finish(ActivityOutcome.Done);
            return image;
        }
        catch (RegistryException e) when (request.Bootstrap && ImageBootstrapper.CanMake(name))
        {
            activity.Finish(ActivityOutcome.Done, $"no registry has it: {e.Message}");
            return await BootstrapAsync(name, platform, cancellationToken);
        }
        catch (RegistryException e)
        {
            activity.Finish(ActivityOutcome.Failed, e.Message);
            throw new BaseImageException($"{name.Familiar}: failed to resolve source metadata for {name}: {e.Message}", e) { Hint = string.Join("; ", e.Hints) };
        }
        catch (OperationCanceledException)
        {
            activity.Finish(ActivityOutcome.Canceled);
            throw;
        }
    }

    private async Task<LocalImage> BootstrapAsync(ImageName name, Platform platform, CancellationToken cancellationToken)
    {
        var activity = log.Start($"[internal] bootstrap {name.Familiar} from the distribution's packages");
        try
        {
            var image = await store.Bootstrapper.MakeAsync(
                new BootstrapRequest(name, platform), line => activity.Output(OutputStream.Stderr, Encoding.UTF8.GetBytes(line + "\n")), cancellationToken);
            activity.Finish(ActivityOutcome.Done);
            return image;
        }
        catch (BootstrapException e)
        {
            activity.Finish(ActivityOutcome.Failed, e.Message);
            throw new BaseImageException($"{name.Familiar} could not be bootstrapped: {e.Message}", e) { Hint = string.Join("; ", e.Hints) };
        }
    }

    private async Task<LocalImage> FindInLayoutAsync(BaseImageReference.InLayout layout, Platform platform, CancellationToken cancellationToken)
    {
        try
        {
            return await new OciLayoutImages(store.Images).FindAsync(layout.Path, layout.Reference, platform, cancellationToken);
        }
        catch (ImageFilesException e)
        {
            throw new BaseImageException($"{layout}: {e.Message}", e);
        }
    }
}
