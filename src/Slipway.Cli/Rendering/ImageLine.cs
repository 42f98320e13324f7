using System.Text.Json.Serialization;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>A line of <c>images</c>, with the field names that docker's templates have.</summary>
internal sealed record ImageLine(
    string Repository,
    string Tag,
    [property: JsonPropertyName("ID")] string Id,
    string CreatedAt,
    string CreatedSince,
    string Size)
{
    public static ImageLine Of(ImageSummary image, DateTimeOffset now, bool wholeId) => new(
        image.Name?.FamiliarRepository ?? "<none>",
        image.Name?.Tag ?? "<none>",
        wholeId ? image.Id.ToString() : image.Id.Short,
        image.Created?.ToString("yyyy-MM-dd HH:mm:ss zz00 'UTC'") ?? "N/A",
        image.Created is { } created ? Ago.Show(now - created) : "N/A",
        ByteCount.Show(image.SizeBytes));
}
