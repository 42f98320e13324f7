using System.Globalization;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Steps;
using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>Containers as <c>ps</c> lists them, with docker's names for the fields.</summary>
internal static class ContainerListing
{
    private const int CommandCharacters = 20;

    /// <param name="withSizes">Whether the table has a column of them.</param>
    public static ListingShape Shape(bool withSizes) => new()
    {
        Fields =
        [
            new("ID", "CONTAINER ID"), new("Image", "IMAGE") { MayBeCut = true }, new("Command", "COMMAND") { MayBeCut = true },
            new("CreatedAt", "CREATED AT"), new("RunningFor", "CREATED"), new("State", "STATE"), new("Status", "STATUS"),
            new("Ports", "PORTS") { MayBeCut = true }, new("Names", "NAMES"), new("Labels", "LABELS"), new("Mounts", "MOUNTS"),
            new("Networks", "NETWORKS"), new("LocalVolumes", "LOCAL VOLUMES"), new("Size", "SIZE"), ListingField.Label,
        ],
        Columns = ["ID", "Image", "Command", "RunningFor", "Status", "Ports", "Names", .. withSizes ? ["Size"] : Array.Empty<string>()],
    };

    /// <param name="size">Null when nobody asked.</param>
    public static TemplateValue.Map Row(Container container, DateTimeOffset now, bool isWhole, ContainerSize? size)
    {
        var record = container.Record;
        return ListingRow.Of(
            ("ID", isWhole ? record.Id : record.ShortId),
            ("Image", record.Image),
            ("Command", Command(record, isWhole)),
            ("CreatedAt", record.CreatedUtc.ToString("yyyy-MM-dd HH:mm:ss zz00 UTC", CultureInfo.InvariantCulture)),
            ("RunningFor", Ago.Show(now - record.CreatedUtc)),
            ("State", container.State.Status.ToString().ToLowerInvariant()),
            ("Status", Status(container.State, now)),
            ("Ports", string.Join(", ", record.Host.PublishedPorts)),
            ("Names", record.Name),
            ("Labels", string.Join(',', (record.Config.Labels ?? new Dictionary<string, string>()).Select(l => $"{l.Key}={l.Value}"))),
            ("Mounts", string.Join(',', record.Host.Volumes.Select(v => v.Source))),
            ("Networks", record.Host.Network == NetworkMode.None ? "none" : "host"),
            ("LocalVolumes", record.Host.Volumes.Count(v => v.IsNamed).ToString(CultureInfo.InvariantCulture)),
            ("Size", size is null ? "0B" : $"{ByteCount.Show(size.ChangedBytes)} (virtual {ByteCount.Show(size.TotalBytes)})"),
            (nameof(ListingField.Label), ListingRow.LabelOf(record.Config.Labels)));
    }

    private static string Command(ContainerRecord record, bool isWhole)
    {
        // A word with spaces in it stands in quotes, but for the program itself.
        var command = string.Join(' ', record.Command.Select(static (word, i) => i > 0 && word.Contains(' ') ? $"'{word}'" : word));
        return $"\"{(isWhole || command.Length <= CommandCharacters ? command : command[..(CommandCharacters - 1)] + "…")}\"";
    }

    private static string Status(ContainerState state, DateTimeOffset now) => state switch
    {
        { Status: ContainerStatus.Running } => $"Up {Ago.Duration(now - (state.StartedUtc ?? now))}{Health(state.Health)}",
        { Status: ContainerStatus.Exited } => string.Create(
            CultureInfo.InvariantCulture, $"Exited ({state.ExitCode}) {Ago.Show(now - (state.FinishedUtc ?? now))}"),
        _ => "Created",
    };

    private static string Health(ContainerHealth? health) => health?.Status switch
    {
        null => "",
        HealthStatus.Starting => " (health: starting)",
        HealthStatus.Healthy => " (healthy)",
        _ => " (unhealthy)",
    };
}
