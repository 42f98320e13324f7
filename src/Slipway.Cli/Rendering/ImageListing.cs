using System.Globalization;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>The images of the store as a listing, with docker's fields.</summary>
internal static class ImageListing
{
    private const string None = "<none>";
    private const string Unknown = "N/A";

    public static ListingShape Shape { get; } = new()
    {
        Fields =
        [
            new("Repository", "REPOSITORY") { MayBeCut = true }, new("Tag", "TAG") { MayBeCut = true }, new("Digest", "DIGEST"), new("ID", "IMAGE ID"),
            new("CreatedSince", "CREATED"), new("CreatedAt", "CREATED AT"), new("Size", "SIZE"), new("VirtualSize", "SIZE"),
            new("SharedSize", "SHARED SIZE"), new("UniqueSize", "UNIQUE SIZE"), new("Containers", "CONTAINERS"),
        ],
        Columns = ["Repository", "Tag", "ID", "CreatedSince", "Size"],
    };

    /// <summary>With the digests that registries know the images by.</summary>
    public static ListingShape ShapeWithDigests { get; } = Shape with { Columns = ["Repository", "Tag", "Digest", "ID", "CreatedSince", "Size"] };

    public static TemplateValue.Map Row(ImageSummary image, DateTimeOffset now, ListingView view) => ListingRow.Of(
        ("Repository", image.Name?.FamiliarRepository ?? None),
        ("Tag", image.Name?.Tag ?? None),
        ("Digest", image.RegistryDigest?.ToString() ?? None),
        ("ID", view.IsWhole ? image.Id.ToString() : image.Id.Short),
        ("CreatedSince", image.Created is { } created ? Ago.Show(now - created) : Unknown),
        ("CreatedAt", image.Created?.ToString("yyyy-MM-dd HH:mm:ss zz00 'UTC'", CultureInfo.InvariantCulture) ?? Unknown),
        ("Size", ByteCount.Show(image.SizeBytes)),
        ("VirtualSize", ByteCount.Show(image.SizeBytes)),
        ("SharedSize", Unknown),
        ("UniqueSize", Unknown),
        ("Containers", Unknown));
}
