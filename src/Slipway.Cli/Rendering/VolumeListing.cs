using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.Engine;
using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>Volumes as docker shows them.</summary>
internal static class VolumeListing
{
    private const string Driver = "local";

    public static ListingShape Shape { get; } = new()
    {
        Fields =
        [
            new("Driver", "DRIVER"), new("Name", "VOLUME NAME"), new("Scope", "SCOPE"), new("Mountpoint", "MOUNTPOINT"), new("Labels", "LABELS"),
        ],
        Columns = ["Driver", "Name"],
        IdField = "Name",
    };

    public static TemplateValue.Map Row(Volume volume) => ListingRow.Of(
        ("Driver", Driver),
        ("Name", volume.Name),
        ("Scope", Driver),
        ("Mountpoint", volume.HostPath),
        ("Labels", ""));

    public static JsonObject Describe(Volume volume) => new()
    {
        ["CreatedAt"] = volume.CreatedUtc.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["Driver"] = Driver,
        ["Labels"] = null,
        ["Mountpoint"] = volume.HostPath,
        ["Name"] = volume.Name,
        ["Options"] = null,
        ["Scope"] = Driver,
    };
}
