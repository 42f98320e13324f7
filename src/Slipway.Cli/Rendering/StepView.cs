using System.Globalization;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>Some steps of a remembered build with all that changed for each; with a format, a listing of them.</summary>
internal static class StepView
{
    public static void Write(Surroundings surroundings, BuildRecord build, IReadOnlyList<StepRecord> steps, ListingView view)
    {
        if (view.Format is { Length: > 0 } || view.IsQuiet)
        {
            StepListing.Write(surroundings, build, steps, view);
            return;
        }

        var palette = Palette.ForOutput(surroundings);
        for (var i = 0; i < steps.Count; i++)
        {
            if (i > 0)
            {
                surroundings.Output.WriteLine();
            }

            Write(surroundings.Output, palette, build, steps[i]);
        }
    }

    private static void Write(TextWriter output, Palette palette, BuildRecord build, StepRecord step)
    {
        output.WriteLine(palette.Bold(TerminalText.Clean(step.Name)));
        var line = step.Line.ToString(CultureInfo.InvariantCulture);
        var layer = step.Layer is { } id ? $", layer {id}" : "";
        output.WriteLine($"  {build.Dockerfile}:{line}, {StepListing.ResultOf(step)}{layer}, build {build.Id}");
        foreach (var change in step.Changes)
        {
            output.WriteLine($"  {TerminalText.Clean(change.Text)}");
            Write(output, "was", change.Before);
            Write(output, "is ", change.After);
        }
    }

    private static void Write(TextWriter output, string verb, string? value)
    {
        foreach (var line in value?.Split('\n') ?? [])
        {
            output.WriteLine($"    {verb} {TerminalText.Clean(line)}");
        }
    }
}
