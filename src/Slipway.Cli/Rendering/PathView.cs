using System.Globalization;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>What the layers of an image have done at a path: lines for people, or a listing with one row for each change.</summary>
internal static class PathView
{
    private static readonly ListingShape Shape = new()
    {
        Fields =
        [
            new("Change", "CHANGE"), new("Type", "TYPE"), new("Size", "SIZE"), new("Layer", "LAYER"), new("Stage", "STAGE"), new("Line", "LINE"),
            new("CreatedBy", "CREATED BY") { MayBeCut = true }, new("BaseImage", "BASE IMAGE"), new("DiffID", "DIFF ID"), new("Path", "PATH"), new("At", "AT"),
        ],
        Columns = ["Change", "Type", "Layer", "Stage", "Line", "BaseImage", "CreatedBy"],
        IdField = "DiffID",
    };

    public static void Write(Surroundings surroundings, PathHistory history, ListingView view)
    {
        if (view.Format is { Length: > 0 } || view.IsQuiet)
        {
            Listing.Write(surroundings, Shape, view, history.Changes.Select(c => Row(history, c)));
            return;
        }

        var (output, palette) = (surroundings.Output, Palette.ForOutput(surroundings));
        var place = history.Place == history.Path ? "" : $" is {history.Place}";
        var link = history.LinkTarget is { } target ? $" -> {target}" : "";
        output.WriteLine(palette.Bold(TerminalText.Clean(history.Path + place + link)));
        for (var i = 0; i < history.Changes.Length; i++)
        {
            var change = history.Changes[i];
            output.WriteLine($"  {TerminalText.Clean(Done(history, change))} in layer {Number(change.Layer)}{Where(change)}");
            if (change.CreatedBy.Length > 0)
            {
                output.WriteLine($"    {TerminalText.Clean(change.CreatedBy.ReplaceLineEndings(" "))}");
            }

            output.WriteLine(palette.Dim($"    {change.DiffId}"));
        }
    }

    private static string Done(PathHistory history, PathChange change) => change.Kind switch
    {
        PathChangeKind.Written when change.Type == "file" => $"file of {ByteCount.Show(change.SizeBytes)} written",
        PathChangeKind.Written => $"{change.Type} written",
        PathChangeKind.Removed => change.At == history.Place ? "removed" : $"removed with {change.At}",
        _ => $"gone: {change.At} is another one",
    };

    private static string Where(PathChange change)
    {
        var origin = change.Origin is { } at
            ? $", {at.File}:{Number(at.Line)}{(at.Stage.Length > 0 ? $" of stage {at.Stage}" : "")}"
            : "";
        return change.BaseImage is { } image ? $", of base image {image}{origin}" : origin;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static TemplateValue.Map Row(PathHistory history, PathChange change) => ListingRow.Of(
        ("Change", change.Kind.ToString().ToLowerInvariant()),
        ("Type", change.Type),
        ("Size", change.SizeBytes),
        ("Layer", change.Layer),
        ("Stage", change.Origin?.Stage ?? ""),
        ("Line", change.Origin is { } origin ? $"{origin.File}:{Number(origin.Line)}" : ""),
        ("CreatedBy", change.CreatedBy),
        ("BaseImage", change.BaseImage ?? ""),
        ("DiffID", change.DiffId.ToString()),
        ("Path", history.Place),
        ("At", change.At));
}
