using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>The forms in which the result of a check can be had.</summary>
internal static class CheckFormats
{
    public const string Text = "text";

    public static ImmutableArray<string> All { get; } = [Text, "json", "sarif", "github"];

    /// <param name="path">Of the Dockerfile, as seen from the current folder.</param>
    public static void Write(Surroundings surroundings, CheckResult result, string format, string path)
    {
        var output = surroundings.Output;
        switch (format)
        {
            case Text:
                CheckText.Write(output, result, Palette.ForOutput(surroundings));
                break;
            case "json":
                output.WriteLine(JsonSerializer.Serialize(CheckReport.Of(result), CheckJson.Readable.CheckReport));
                break;
            case "sarif":
                output.WriteLine(JsonSerializer.Serialize(CheckSarif.Of(result, path, VersionReport.Current.Version), CheckJson.Readable.SarifLog));
                break;
            case "github":
                CheckGithub.Write(output, result, path);
                break;
            default:
                throw new UnreachableException(format);
        }
    }
}
