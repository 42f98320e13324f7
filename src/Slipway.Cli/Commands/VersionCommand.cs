using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json;
using Slipway.Cli.Documentation;
using Slipway.Cli.Rendering;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway version</c>.</summary>
internal static class VersionCommand
{
    private static readonly Option<string?> Format = new("--format") { Description = "text (default) or json", HelpName = "format" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        _ = store;
        var command = new Verb("version", "Show the version", Document) { Format };
        command.SetAction((parsed, _) =>
        {
            var report = VersionReport.Current;
            surroundings.Output.WriteLine(parsed.GetValue(Format) is "json"
                ? JsonSerializer.Serialize(report, CliJson.Default.VersionReport)
                : $"slipway version {report.Version}, {report.Runtime}, {report.Platform}");
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Other,
        Examples =
        [
            new("slipway version --format json", "Print the version as JSON"),
        ],
    };
}

/// <summary>What <c>version --format json</c> prints.</summary>
internal sealed record VersionReport(string Version, string Runtime, string Platform)
{
    public static VersionReport Current => new(
        typeof(VersionReport).Assembly.GetName().Version?.ToString(3) ?? "0",
        RuntimeInformation.FrameworkDescription,
        Oci.Platform.Host.ToString());
}
