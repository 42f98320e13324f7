using System.Collections.Immutable;
using Slipway.Images;
using Slipway.Images.Sources;
using Slipway.Oci;
using Slipway.Registry;

namespace Slipway.Engine;

/// <summary>Makes containers of images and runs them.</summary>
public sealed class RunEngine(LocalStore store)
{
    /// <summary>Receives a line about what is unpacked of an image whose files nobody has needed yet, where that takes longer than a second.</summary>
    public Action<string> Unpacking { get; init; } = static _ => { };

    /// <summary>Makes a container and stays with it until it ends.</summary>
    /// <param name="created">Receives the id before anything runs.</param>
    /// <returns>The exit code of the container's program.</returns>
    /// <exception cref="ContainerRefusedException">It did not start.</exception>
    public async Task<int> RunAsync(RunRequest request, ContainerAttachment attachment, Action<string> created, CancellationToken cancellationToken)
    {
        var folder = await CreateAsync(request, cancellationToken);
        created(folder.Id);
        return await new ContainerSupervisor(store, folder).RunAndTidyAsync(attachment, static () => { }, cancellationToken);
    }

    /// <summary>Makes a container that does not run yet.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="ContainerRefusedException">It cannot be made.</exception>
    public async Task<string> MakeAsync(RunRequest request, CancellationToken cancellationToken) => (await CreateAsync(request, cancellationToken)).Id;

    /// <summary>Starts a container that has ended, or never ran, and stays with it until it ends.</summary>
    /// <returns>The exit code of the container's program.</returns>
    /// <exception cref="ContainerMissingException">There is no such container.</exception>
    /// <exception cref="ContainerRefusedException">It did not start.</exception>
    /// <exception cref="ContainerStateException">It runs already.</exception>
    public async Task<int> RunAgainAsync(string reference, ContainerAttachment attachment, CancellationToken cancellationToken) =>
        await new ContainerSupervisor(store, store.Containers.Find(reference)).RunAndTidyAsync(attachment, static () => { }, cancellationToken);

    /// <summary>Makes a container that runs in the background.</summary>
    /// <param name="supervisor">How this program is called to supervise a container, without its id: see <see cref="SuperviseAsync"/>.</param>
    /// <returns>The id, once its program runs.</returns>
    /// <exception cref="ContainerRefusedException">It did not start.</exception>
    public async Task<string> StartAsync(RunRequest request, ImmutableArray<string> supervisor, CancellationToken cancellationToken)
    {
        var folder = await CreateAsync(request, cancellationToken);
        await DetachedSupervisor.StartAsync(supervisor, folder.Id, cancellationToken);
        return folder.Id;
    }

    /// <summary>Starts a container that has ended, or never ran, in the background. One that runs is left alone.</summary>
    /// <exception cref="ContainerMissingException">There is no such container.</exception>
    /// <exception cref="ContainerRefusedException">It did not start.</exception>
    public async Task RestartAsync(string reference, ImmutableArray<string> supervisor, CancellationToken cancellationToken)
    {
        var folder = store.Containers.Find(reference);
        if (folder.ReadState().Status != ContainerStatus.Running)
        {
            await DetachedSupervisor.StartAsync(supervisor, folder.Id, cancellationToken);
        }
    }

    /// <summary>Looks after a container until it ends, as the process in the background.</summary>
    /// <param name="started">Is told when the container's program runs.</param>
    /// <exception cref="ContainerRefusedException">It did not start.</exception>
    public async Task<int> SuperviseAsync(string id, Action started, CancellationToken cancellationToken) =>
        await new ContainerSupervisor(store, store.Containers.Find(id)).RunAndTidyAsync(attachment: null, started, cancellationToken);

    /// <summary>The image that has to be pulled first, as the request has it; null where it is there, or there is nothing to pull.</summary>
    public ImageName? ToPull(RunRequest request)
    {
        var name = ImageName.TryParse(request.Image, out var parsed) ? parsed : null;
        return request.Pull switch
        {
            PullPolicy.Never => null,
            PullPolicy.Always => name,
            _ => IsHere(request) ? null : name,
        };
    }

    /// <summary>Pulls what <see cref="ToPull"/> gave, and makes its files while they come: the container will need them.</summary>
    /// <param name="report">Is told how far each layer is, from several threads.</param>
    /// <exception cref="ContainerRefusedException">No registry gave it.</exception>
    public async Task<PulledImage> PullAsync(RunRequest request, ImageName name, Action<TransferProgress> report, CancellationToken cancellationToken)
    {
        try
        {
            return await store.PullAsync(name, request.Platform ?? Platform.Host, LayerArrival.Unpacked, report, cancellationToken);
        }
        catch (RegistryException e)
        {
            throw new ContainerRefusedException(ContainerRefusedException.NotStarted, $"cannot pull {request.Image}; {e.Message}", e);
        }
    }

    private async Task<ContainerFolder> CreateAsync(RunRequest request, CancellationToken cancellationToken)
    {
        LocalImage image;
        try
        {
            image = store.Images.Resolve(request.Image, request.Platform ?? Platform.Host);
        }
        catch (ImageMissingException e)
        {
            throw new ContainerRefusedException(ContainerRefusedException.NotStarted, e.Message, e);
        }

        var layers = image.DiffIds.Select(d => store.Layers.FindByDiffId(d)
            ?? throw new ContainerRefusedException(ContainerRefusedException.NotStarted, $"layer {d} of {request.Image} is not in the store")).ToArray();
        await UnpackAsync(request, layers, cancellationToken);
        await store.Containers.RemoveAbandonedAsync(store.Time.GetUtcNow());
        try
        {
            return store.Containers.Create(
                request.Name, (id, name) => ContainerCreation.Make(request, image, layers, id, name, store.Time.GetUtcNow()));
        }
        catch (Exception e) when (e is FormatException or ContainerStateException)
        {
            throw new ContainerRefusedException(ContainerRefusedException.NotStarted, e.Message, e);
        }
    }

    // Before there is a container: whoever waits sees it here, also for one that goes to the background.
    private async Task UnpackAsync(RunRequest request, LayerId[] layers, CancellationToken cancellationToken)
    {
        try
        {
            await store.Layers.EnsureUnpackedAsync(layers, work => Unpacking($"{work} of {request.Image}"), cancellationToken);
        }
        catch (IOException e)
        {
            throw new ContainerRefusedException(ContainerRefusedException.NotStarted, $"cannot unpack {request.Image}; {e.Message}", e);
        }
    }

    private bool IsHere(RunRequest request)
    {
        try
        {
            store.Images.Resolve(request.Image, request.Platform ?? Platform.Host);
            return true;
        }
        catch (ImageMissingException)
        {
            return false;
        }
    }
}
