using Slipway.Engine;
using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>Builders as docker buildx shows them, each with its one node.</summary>
internal static class BuilderListing
{
    private const string Driver = "local";

    public static ListingShape Shape { get; } = new()
    {
        Fields =
        [
            new("Name", "NAME"), new("DriverEndpoint", "DRIVER"), new("Status", "STATUS"), new("Buildkit", "VERSION"), new("Platforms", "PLATFORMS"),
        ],
        Columns = ["Name", "DriverEndpoint", "Status", "Buildkit", "Platforms"],
        IdField = "Name",
    };

    /// <param name="native">The platforms that the machine runs.</param>
    public static TemplateValue.Map Row(NamedBuilder builder, string current, string native) => ListingRow.Of(
        ("Name", builder.Name + (builder.Name == current ? "*" : "")),
        ("DriverEndpoint", Driver),
        ("Status", "running"),
        ("Buildkit", VersionReport.Current.Version),
        ("Platforms", PlatformsOf(builder, native)));

    public static void Write(TextWriter output, NamedBuilder builder, string native)
    {
        output.WriteLine($"Name:          {builder.Name}");
        output.WriteLine($"Driver:        {Driver}");
        output.WriteLine();
        output.WriteLine("Nodes:");
        output.WriteLine($"Name:      {builder.Name}0");
        output.WriteLine($"Endpoint:  {Driver}");
        output.WriteLine("Status:    running");
        output.WriteLine($"Slipway:   {VersionReport.Current.Version}");
        output.WriteLine($"Platforms: {PlatformsOf(builder, native)}");
    }

    // Docker marks those that somebody asked for.
    private static string PlatformsOf(NamedBuilder builder, string native) =>
        builder.Platforms.IsEmpty ? native : string.Join(", ", builder.Platforms.Select(p => p + "*"));
}
