using System.Globalization;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>The remembered builds as a listing.</summary>
internal static class BuildListing
{
    private static readonly ListingShape Shape = new()
    {
        Fields =
        [
            new("ID", "BUILD ID"), new("Name", "NAME") { MayBeCut = true }, new("Status", "STATUS"), new("CreatedSince", "CREATED"), new("CreatedAt", "CREATED AT"),
            new("Duration", "DURATION"), new("Cached", "CACHED"), new("Context", "CONTEXT") { MayBeCut = true }, new("Dockerfile", "DOCKERFILE"),
            new("Target", "TARGET"), new("Image", "IMAGE"),
        ],
        Columns = ["ID", "Name", "Status", "CreatedSince", "Duration", "Cached", "Context"],
    };

    public static void Write(Surroundings surroundings, IEnumerable<BuildRecord> builds, ListingView view)
    {
        var now = surroundings.Time.GetUtcNow();
        Listing.Write(surroundings, Shape, view, builds.Select(b => Row(b, now)));
    }

    private static TemplateValue.Map Row(BuildRecord build, DateTimeOffset now)
    {
        var keyed = build.Steps.Count(s => !s.Parts.IsEmpty);
        var hits = build.Steps.Count(s => s.Outcome == StepOutcome.Hit);
        return ListingRow.Of(
            ("ID", build.Id),
            ("Name", string.Join(',', build.Names) is { Length: > 0 } names ? names : build.Target ?? build.Dockerfile),
            ("Status", build.Outcome.ToString().ToLowerInvariant()),
            ("CreatedSince", Ago.Show(now - build.BeganAt)),
            ("CreatedAt", build.BeganAt.ToString("O", CultureInfo.InvariantCulture)),
            ("Duration", $"{build.Seconds.ToString("0.0", CultureInfo.InvariantCulture)}s"),
            ("Cached", string.Create(CultureInfo.InvariantCulture, $"{hits}/{keyed}")),
            ("Context", build.Context),
            ("Dockerfile", build.Dockerfile),
            ("Target", build.Target ?? ""),
            ("Image", build.Image ?? ""));
    }
}
