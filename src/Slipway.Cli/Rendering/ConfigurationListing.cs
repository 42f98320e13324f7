using Slipway.Environments;
using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>What is configured for environments.</summary>
internal static class ConfigurationListing
{
    public static ListingShape Shape { get; } = new()
    {
        Fields = [new("Key", "KEY"), new("Value", "VALUE"), new("Origin", "FROM")],
        Columns = ["Key", "Value", "Origin"],
        IdField = "Key",
    };

    public static TemplateValue.Map Row(ConfiguredValue value) => ListingRow.Of(("Key", value.Key), ("Value", value.Value), ("Origin", value.Origin));
}
