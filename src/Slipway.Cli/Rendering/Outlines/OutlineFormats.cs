using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>The forms in which outlines and targets can be had.</summary>
internal static class OutlineFormats
{
    public const string Json = "json";

    public static ImmutableArray<string> All { get; } = [CheckFormats.Text, Json];

    public static void Write(Surroundings surroundings, BuildOutline outline, string format)
    {
        if (format == Json)
        {
            surroundings.Output.WriteLine(JsonSerializer.Serialize(OutlineReport.Of(outline), OutlineJson.Readable.OutlineReport));
        }
        else
        {
            OutlineText.Write(surroundings.Output, outline, Palette.ForOutput(surroundings));
        }
    }

    public static void Write(Surroundings surroundings, TargetList list, string format)
    {
        if (format == Json)
        {
            surroundings.Output.WriteLine(JsonSerializer.Serialize(TargetsReport.Of(list), OutlineJson.Readable.TargetsReport));
        }
        else
        {
            TargetsText.Write(surroundings.Output, list, Palette.ForOutput(surroundings));
        }
    }
}
