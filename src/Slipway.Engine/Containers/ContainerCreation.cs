using Slipway.Images;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>From what was asked for and what the image says to what a container is. Pure.</summary>
internal static class ContainerCreation
{
    private const int ShortIdLength = 12;

    /// <exception cref="ContainerRefusedException">There is nothing to run.</exception>
    /// <exception cref="FormatException">A value of the request is malformed.</exception>
    public static ContainerRecord Make(
        RunRequest request, LocalImage image, IEnumerable<LayerId> layers, string id, string name, DateTimeOffset nowUtc) => new()
        {
            Id = id,
            Name = name,
            CreatedUtc = nowUtc,
            Image = request.Image,
            ImageId = image.Id,
            Layers = [.. layers],
            Platform = image.Config.Platform,
            Hostname = request.Hostname ?? id[..ShortIdLength],
            Config = Merge(request, image.Config.Config ?? new ContainerConfig()),
            Host = request.Host,
        };

    internal static ContainerConfig Merge(RunRequest request, ContainerConfig image)
    {
        IReadOnlyList<string> entrypoint = request.Entrypoint switch
        {
            null => image.Entrypoint ?? [],
            "" => [],
            var program => [program],
        };
        IReadOnlyList<string> command = !request.Arguments.IsEmpty ? request.Arguments : request.Entrypoint is null ? image.Cmd ?? [] : [];
        if (entrypoint.Count + command.Count == 0)
        {
            throw new ContainerRefusedException(
                ContainerRefusedException.NotStarted, "no command specified: the image has neither ENTRYPOINT nor CMD");
        }

        return image with
        {
            Entrypoint = entrypoint.Count > 0 ? entrypoint : null,
            Cmd = command.Count > 0 ? command : null,
            Env = [.. Environment(request, image)],
            WorkingDir = request.WorkingDirectory ?? (image.WorkingDir is { Length: > 0 } folder ? folder : "/"),
            User = request.User ?? image.User ?? "",
            Labels = Labels(request, image),
            Volumes = request.Volumes.IsEmpty
                ? image.Volumes
                : (image.Volumes?.Keys ?? []).Concat(request.Volumes).Distinct().ToDictionary(static path => path, static _ => new EmptyObject()),
            StopSignal = request.StopSignal ?? image.StopSignal,
            Healthcheck = request.Health.Over(image.Healthcheck),
        };
    }

    private static IEnumerable<string> Environment(RunRequest request, ContainerConfig image)
    {
        var variables = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in (image.Env ?? []).Concat(request.Host.Tty ? ["TERM=xterm"] : []).Concat(request.Environment))
        {
            var (name, value) = Split(variable);
            variables[name] = value;
        }

        return variables.Select(v => $"{v.Key}={v.Value}");
    }

    private static Dictionary<string, string>? Labels(RunRequest request, ContainerConfig image)
    {
        var labels = new Dictionary<string, string>(image.Labels ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var label in request.Labels)
        {
            var (name, value) = Split(label);
            labels[name] = value;
        }

        return labels.Count > 0 ? labels : null;
    }

    private static (string Name, string Value) Split(string pair)
    {
        var equals = pair.IndexOf('=');
        return equals < 0 ? (pair, "") : (pair[..equals], pair[(equals + 1)..]);
    }
}
