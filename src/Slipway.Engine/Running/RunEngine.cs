using System.Collections.Immutable;
using Slipway.Execution.Runtime;
using Slipway.Execution.Users;
using Slipway.Images;
using Slipway.Oci;
using Slipway.Registry;

namespace Slipway.Engine;

/// <summary>Runs a container from an image of the store; what it changes is gone when it ends.</summary>
public sealed class RunEngine(LocalStore store)
{
    private const int ContainerFailed = 125;

    /// <returns>The exit code of the container's process.</returns>
    /// <exception cref="ContainerRefusedException">It did not start.</exception>
    public async Task<int> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var image = await FindAsync(request, cancellationToken);
        var layers = image.DiffIds.Select(d => store.Layers.FindByDiffId(d)
            ?? throw new ContainerRefusedException(ContainerFailed, $"layer {d} of {request.Image} is not in the store")).ToArray();
        using var snapshot = await store.Snapshots.PrepareAsync(layers, cancellationToken);
        try
        {
            var container = Translate(request, image.Config.Config ?? new ContainerConfig(), ContainerUsers.Read(snapshot.Root));
            return await store.Containers.RunAsync(snapshot, container, new ContainerStreams.Inherited(Input: request.Interactive || request.Tty, request.Tty), cancellationToken);
        }
        catch (ContainerStartException e)
        {
            throw new ContainerRefusedException(e.ExitCode, e.Message, e);
        }
        catch (UnknownUserException e)
        {
            throw new ContainerRefusedException(ContainerFailed, e.Message, e);
        }
    }

    private async Task<LocalImage> FindAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var platform = request.Platform ?? Platform.Host;
        try
        {
            return store.Images.Resolve(request.Image, platform);
        }
        catch (ImageMissingException e) when (!request.PullNever && ImageName.TryParse(request.Image, out var name))
        {
            try
            {
                return await store.Puller.PullAsync(name, platform, static _ => { }, cancellationToken);
            }
            catch (RegistryException pull)
            {
                throw new ContainerRefusedException(ContainerFailed, $"{e.Message}; {pull.Message}", pull);
            }
        }
        catch (ImageMissingException e)
        {
            throw new ContainerRefusedException(ContainerFailed, e.Message, e);
        }
    }

    private static ContainerRequest Translate(RunRequest request, ContainerConfig config, ContainerUsers users) => new()
    {
        Arguments = Arguments(request, config),
        Environment = [.. Environment(request, config)],
        WorkingDirectory = request.WorkingDirectory ?? (config.WorkingDir is { Length: > 0 } folder ? folder : "/"),
        User = users.Process(request.User ?? config.User ?? ""),
        Mounts = [.. Mounts(request)],
        Network = request.Network,
        Hostname = request.Hostname ?? "slipway",
        ReadOnlyRoot = request.ReadOnly,
    };

    private static ImmutableArray<string> Arguments(RunRequest request, ContainerConfig config)
    {
        IReadOnlyList<string> entrypoint = request.Entrypoint switch
        {
            null => config.Entrypoint ?? [],
            "" => [],
            var program => [program],
        };
        IReadOnlyList<string> command = !request.Arguments.IsEmpty ? request.Arguments : request.Entrypoint is null ? config.Cmd ?? [] : [];
        return entrypoint.Count + command.Count > 0
            ? [.. entrypoint, .. command]
            : throw new ContainerRefusedException(ContainerFailed, "no command specified: the image has neither ENTRYPOINT nor CMD");
    }

    private static IEnumerable<string> Environment(RunRequest request, ContainerConfig config)
    {
        var variables = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in (config.Env ?? []).Concat(request.Tty ? ["TERM=xterm"] : []).Concat(request.Environment))
        {
            var equals = variable.IndexOf('=');
            variables[equals < 0 ? variable : variable[..equals]] = equals < 0 ? "" : variable[(equals + 1)..];
        }

        return variables.Select(v => $"{v.Key}={v.Value}");
    }

    private static IEnumerable<ContainerMount> Mounts(RunRequest request)
    {
        foreach (var volume in request.Volumes)
        {
            var isFile = File.Exists(volume.HostPath);
            if (!isFile && !Directory.Exists(volume.HostPath))
            {
                // As docker does: what is not there becomes a folder.
                Directory.CreateDirectory(volume.HostPath);
            }

            yield return new ContainerMount(
                volume.Target, "bind", volume.HostPath, volume.ReadOnly ? ["rbind", "ro"] : ["rbind"], isFile);
        }

        foreach (var target in request.TmpfsTargets)
        {
            yield return new ContainerMount(target, "tmpfs", "tmpfs", ["nosuid", "nodev", "mode=1777"]);
        }
    }
}
