using Slipway.Environments;
using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>Remote builders of environments.</summary>
internal static class RemoteBuilderListing
{
    public static ListingShape Shape { get; } = new()
    {
        Fields =
        [
            new("Name", "NAME"), new("Host", "HOST"), new("Port", "PORT"), new("Transport", "TRANSPORT"), new("Workspace", "WORKSPACE"),
            new("Commands", "COMMANDS"), new("Origin", "FROM"),
        ],
        Columns = ["Name", "Host", "Transport", "Workspace", "Commands", "Origin"],
        IdField = "Name",
    };

    public static TemplateValue.Map Row(RemoteBuilder builder) => ListingRow.Of(
        ("Name", builder.Name),
        ("Host", builder.Target),
        ("Port", builder.Port),
        ("Transport", builder.Instance is null ? "ssh" : "gcloud"),
        ("Workspace", builder.Workspace),
        ("Commands", CommandsOf(builder)),
        ("Origin", builder.Origin));

    private static string CommandsOf(RemoteBuilder builder)
    {
        (string Name, bool IsThere)[] commands =
        [
            ("provision", !builder.ProvisionCommand.IsEmpty), ("start", !builder.StartCommand.IsEmpty), ("stop", !builder.StopCommand.IsEmpty),
            ("health", !builder.HealthCommand.IsEmpty),
        ];
        return string.Join(", ", commands.Where(c => c.IsThere).Select(c => c.Name));
    }
}
