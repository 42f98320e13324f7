using System.Globalization;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>The history of an image as a listing, with docker's fields; the stage and the line of each entry beside them.</summary>
internal static class HistoryListing
{
    private const int CreatedByCharacters = 45;

    private static readonly ListingShape People = new()
    {
        Fields =
        [
            new("ID", "IMAGE"), new("CreatedSince", "CREATED"), new("CreatedAt", "CREATED AT"), new("CreatedBy", "CREATED BY") { MayBeCut = true },
            new("Size", "SIZE"), new("Comment", "COMMENT"), new("Stage", "STAGE"), new("Line", "LINE"),
        ],
        Columns = ["ID", "CreatedSince", "CreatedBy", "Size", "Comment"],
    };

    private static readonly ListingShape Machines = People with { Columns = ["ID", "CreatedAt", "CreatedBy", "Size", "Comment"] };

    /// <param name="isHuman">Ages and rounded sizes, and not times and bytes.</param>
    public static ListingShape Shape(bool isHuman, bool hasLines)
    {
        var shape = isHuman ? People : Machines;
        return hasLines ? shape with { Columns = [.. shape.Columns, "Stage", "Line"] } : shape;
    }

    public static TemplateValue.Map Row(ImageHistoryEntry entry, DateTimeOffset now, ListingView view, bool isHuman, bool hasLines)
    {
        var createdAt = entry.Created?.ToString("yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture).Replace("+00:00", "Z", StringComparison.Ordinal) ?? "N/A";
        var createdBy = entry.CreatedBy.Replace('\t', ' ');
        return ListingRow.Of(
            ("ID", entry.Image is not { } id ? "<missing>" : view.IsWhole ? id.ToString() : id.Short),
            ("CreatedSince", !isHuman || entry.Created is not { } created ? createdAt : Ago.Show(now - created)),
            ("CreatedAt", createdAt),
            ("CreatedBy", view.IsWhole ? createdBy : TerminalText.Fit(createdBy, CreatedByCharacters)),
            ("Size", isHuman ? ByteCount.Show(entry.SizeBytes) : entry.SizeBytes.ToString(CultureInfo.InvariantCulture)),
            ("Comment", entry.Comment),
            ("Stage", Extra(entry.Origin?.Stage, hasLines)),
            ("Line", Extra(entry.Origin is { } origin ? $"{origin.File}:{origin.Line}" : null, hasLines)));
    }

    // Docker's JSON has no such fields: unless they were asked for, only a template finds them.
    private static TemplateValue Extra(string? text, bool isShown) => isShown ? text ?? "" : new TemplateValue.Callable(_ => text ?? "");
}
