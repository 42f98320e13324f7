using System.Globalization;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Steps;
using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>The steps of a remembered build as a listing.</summary>
internal static class StepListing
{
    private static readonly ListingShape Shape = new()
    {
        Fields =
        [
            new("Step", "STEP") { MayBeCut = true }, new("Stage", "STAGE"), new("Line", "LINE"), new("Result", "RESULT"),
            new("Why", "WHY") { MayBeCut = true }, new("Layer", "LAYER"), new("Changes", "CHANGES"), new("Build", "BUILD"),
        ],
        Columns = ["Step", "Line", "Result", "Why"],
        IdField = "Layer",
    };

    /// <summary>Whether people call it a step of the build: what stages only read from is told of where it matters.</summary>
    public static bool IsShown(StepRecord step) => step.Stage is not null || step.Outcome == StepOutcome.Failed;

    public static void Write(Surroundings surroundings, BuildRecord build, IEnumerable<StepRecord> steps, ListingView view) =>
        Listing.Write(surroundings, Shape, view, steps.Select(s => Row(build, s)));

    /// <summary><c>HIT</c>, <c>MISS</c>, and what else may become of a step.</summary>
    public static string ResultOf(StepRecord step) => step.Outcome switch
    {
        StepOutcome.Hit => "HIT",
        StepOutcome.Miss => "MISS",
        StepOutcome.Failed => "FAILED",
        StepOutcome.Unfinished => "CANCELED",
        StepOutcome.Opened => "OPENED",
        _ => "NOT RUN",
    };

    /// <summary>Why it is no hit; empty for one.</summary>
    public static string WhyOf(StepRecord step) => step.Changes.IsEmpty ? "" : new MissReason(step.Changes).Summary;

    private static TemplateValue.Map Row(BuildRecord build, StepRecord step) => ListingRow.Of(
        ("Step", step.Name),
        ("Stage", step.Stage ?? ""),
        ("Line", step.Line == 0 ? "" : $"{build.Dockerfile}:{step.Line.ToString(CultureInfo.InvariantCulture)}"),
        ("Result", ResultOf(step)),
        ("Why", WhyOf(step)),
        ("Layer", step.Layer ?? ""),
        ("Changes", new TemplateValue.List([.. step.Changes.Select(Change)])),
        ("Build", build.Id));

    private static TemplateValue Change(InputChange change) => ListingRow.Of(
        ("Kind", change.Kind.ToString()), ("Name", change.Name), ("Before", change.Before), ("After", change.After), ("Text", change.Text));
}
