using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Rendering;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway version</c>.</summary>
internal static class VersionCommand
{
    private static readonly Option<string?> Format = new("--format", "-f") { Description = "json or a Go template", HelpName = "format" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        _ = store;
        var command = new Verb("version", "Show the version", Document) { Format };
        command.SetAction(parsed =>
        {
            var report = VersionReport.Current;
            if (parsed.GetValue(Format) is { Length: > 0 } format)
            {
                ObjectView.Write(surroundings.Output, format, report.ToMap());
            }
            else
            {
                report.Write(surroundings.Output);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Other,
        Examples =
        [
            new("slipway version", "Show the version, and what it runs on"),
            new("slipway version --format '{{.Client.Version}}'", "Print the version alone"),
        ],
    };
}
