using System.Globalization;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>A container as a line of a listing, with docker's names for the fields.</summary>
internal sealed record ContainerLine
{
    private const int CommandCharacters = 20;

    public required string ID { get; init; }

    public required string Names { get; init; }

    public required string Image { get; init; }

    public required string Command { get; init; }

    public required string CreatedAt { get; init; }

    public required string RunningFor { get; init; }

    public required string State { get; init; }

    public required string Status { get; init; }

    public required string Ports { get; init; }

    public required string Labels { get; init; }

    public required string Mounts { get; init; }

    public required string Networks { get; init; }

    public required string LocalVolumes { get; init; }

    public string Size { get; init; } = "0B";

    /// <param name="sizes">Bytes that it has changed and bytes in all; null when nobody asked.</param>
    public static ContainerLine Of(Container container, DateTimeOffset now, bool whole, (long Changed, long All)? sizes)
    {
        var record = container.Record;
        var command = string.Join(' ', record.Command);
        return new ContainerLine
        {
            ID = whole ? record.Id : record.ShortId,
            Names = record.Name,
            Image = record.Image,
            Command = $"\"{(whole || command.Length <= CommandCharacters ? command : command[..(CommandCharacters - 1)] + "…")}\"",
            CreatedAt = record.CreatedUtc.ToString("yyyy-MM-dd HH:mm:ss zz00 UTC", CultureInfo.InvariantCulture),
            RunningFor = Ago.Show(now - record.CreatedUtc),
            State = container.State.Status.ToString().ToLowerInvariant(),
            Status = StatusOf(container.State, now),
            Ports = string.Join(", ", record.Host.PublishedPorts),
            Labels = string.Join(',', (record.Config.Labels ?? new Dictionary<string, string>()).Select(l => $"{l.Key}={l.Value}")),
            Mounts = string.Join(',', record.Host.Volumes.Select(v => v.Source)),
            Networks = record.Host.Network.ToString().ToLowerInvariant(),
            LocalVolumes = record.Host.Volumes.Count(v => v.IsNamed).ToString(CultureInfo.InvariantCulture),
            Size = sizes is var (changed, all) ? $"{ByteCount.Show(changed)} (virtual {ByteCount.Show(all)})" : "0B",
        };
    }

    private static string StatusOf(ContainerState state, DateTimeOffset now) => state switch
    {
        { Status: ContainerStatus.Running } => $"Up {Ago.Duration(now - (state.StartedUtc ?? now))}{HealthOf(state.Health)}",
        { Status: ContainerStatus.Exited } => string.Create(
            CultureInfo.InvariantCulture, $"Exited ({state.ExitCode}) {Ago.Show(now - (state.FinishedUtc ?? now))}"),
        _ => "Created",
    };

    private static string HealthOf(ContainerHealth? health) => health?.Status switch
    {
        null => "",
        HealthStatus.Starting => " (health: starting)",
        HealthStatus.Healthy => " (healthy)",
        _ => " (unhealthy)",
    };
}
