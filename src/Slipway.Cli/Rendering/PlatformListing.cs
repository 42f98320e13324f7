using Slipway.Engine;
using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>The platforms that a machine may run, as a listing.</summary>
internal static class PlatformListing
{
    public static ListingShape Shape { get; } = new()
    {
        Fields =
        [
            new("Platform", "PLATFORM"), new("Status", "STATUS"), new("Handler", "HANDLER"), new("Interpreter", "INTERPRETER"),
        ],
        Columns = ["Platform", "Status", "Handler", "Interpreter"],
        IdField = "Platform",
    };

    public static TemplateValue.Map Row(PlatformSupport support) => ListingRow.Of(
        ("Platform", support.Platform.ToString()),
        ("Status", StatusOf(support)),
        ("Handler", support.Handler ?? ""),
        ("Interpreter", support.Interpreter ?? ""));

    private static string StatusOf(PlatformSupport support) => support switch
    {
        { Problem: { } problem } => $"does not run: {problem}",
        { IsNative: true } => "native",
        { Runs: true } => "emulated",
        _ => "not installed",
    };
}
