using System.Globalization;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>The tables of <c>du</c>, with the fields that docker's <c>system df</c> and <c>buildx du</c> have.</summary>
internal static class UsageListings
{
    public static ListingShape Sums { get; } = Shape(
        ("Type", "TYPE"), ("TotalCount", "TOTAL"), ("Active", "ACTIVE"), ("Size", "SIZE"), ("Reclaimable", "RECLAIMABLE"));

    public static ListingShape Images { get; } = Shape(
        ("Repository", "REPOSITORY"), ("Tag", "TAG"), ("ID", "IMAGE ID"), ("CreatedSince", "CREATED"), ("Size", "SIZE"),
        ("SharedSize", "SHARED SIZE"), ("UniqueSize", "UNIQUE SIZE"), ("Containers", "CONTAINERS"));

    public static ListingShape Containers { get; } = Shape(
        ("ID", "CONTAINER ID"), ("Image", "IMAGE"), ("Command", "COMMAND"), ("Size", "SIZE"), ("RunningFor", "CREATED"), ("Status", "STATUS"), ("Names", "NAMES"));

    public static ListingShape Cache { get; } = Shape(
        ("ID", "CACHE ID"), ("CacheType", "CACHE TYPE"), ("Size", "SIZE"), ("CreatedSince", "CREATED"), ("LastUsedSince", "LAST USED"), ("Shared", "SHARED"));

    public static ListingShape Records { get; } = Shape(
        ("ID", "ID"), ("Reclaimable", "RECLAIMABLE"), ("Size", "SIZE"), ("LastAccessed", "LAST ACCESSED"));

    public static IEnumerable<TemplateValue.Map> RowsOf(DiskUsage usage) =>
    [
        SumRow("Images", usage.Images), SumRow("Containers", usage.Containers), SumRow("Build Cache", usage.Cache),
    ];

    public static TemplateValue.Map RowOf(ImageUsage image, DateTimeOffset now) => ListingRow.Of(
        ("Repository", image.Name?.FamiliarRepository ?? "<none>"),
        ("Tag", image.Name?.Tag ?? "<none>"),
        ("ID", image.Id.Short),
        ("CreatedSince", image.Created is { } created ? Ago.Show(now - created) : "N/A"),
        ("Size", ByteCount.Show(image.SizeBytes)),
        ("SharedSize", ByteCount.Show(image.SharedBytes)),
        ("UniqueSize", ByteCount.Show(image.SizeBytes - image.SharedBytes)),
        ("Containers", Number(image.Containers)));

    public static TemplateValue.Map RowOf(ContainerUsage container, DateTimeOffset now)
    {
        var row = ContainerListing.Row(container.Container, now, isWhole: false, size: null).Fields;
        return ListingRow.Of(
            ("ID", row["ID"]),
            ("Image", row["Image"]),
            ("Command", row["Command"]),
            ("Size", ByteCount.Show(container.ChangedBytes)),
            ("RunningFor", row["RunningFor"]),
            ("Status", row["Status"]),
            ("Names", row["Names"]));
    }

    /// <summary>A record as <c>system df -v</c> has it.</summary>
    public static TemplateValue.Map RowOf(CacheUsage record, DateTimeOffset now) => ListingRow.Of(
        ("ID", record.Id),
        ("CacheType", record.Type),
        ("Size", ByteCount.Show(record.SizeBytes)),
        ("CreatedSince", Ago.Show(now - record.CreatedUtc)),
        ("LastUsedSince", Ago.Show(now - record.LastUsedUtc)),
        ("Shared", record.IsShared));

    /// <summary>A record as <c>buildx du</c> has it.</summary>
    public static TemplateValue.Map RecordRow(CacheUsage record, DateTimeOffset now) => ListingRow.Of(
        ("ID", record.Id),
        ("Reclaimable", !record.IsShared),
        ("Size", ByteCount.Show(record.SizeBytes)),
        ("LastAccessed", Ago.Show(now - record.LastUsedUtc)),
        ("Type", record.Type),
        ("Description", record.Description),
        ("Shared", record.IsShared),
        ("CreatedAt", record.CreatedUtc.ToString("yyyy-MM-dd HH:mm:ss.fffffff zz00 UTC", CultureInfo.InvariantCulture)));

    private static TemplateValue.Map SumRow(string type, UsageSum sum) => ListingRow.Of(
        ("Type", type),
        ("TotalCount", Number(sum.Count)),
        ("Active", Number(sum.Active)),
        ("Size", ByteCount.Show(sum.SizeBytes)),
        ("Reclaimable", sum.SizeBytes > 0
            ? $"{ByteCount.Show(sum.ReclaimableBytes)} ({100 * sum.ReclaimableBytes / sum.SizeBytes}%)"
            : ByteCount.Show(sum.ReclaimableBytes)));

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static ListingShape Shape(params (string Name, string Heading)[] columns) => new()
    {
        Fields = [.. columns.Select(c => new ListingField(c.Name, c.Heading))],
        Columns = [.. columns.Select(c => c.Name)],
    };
}
