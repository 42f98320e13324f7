using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway info</c>: what was found on this machine, and what is missing.</summary>
internal static class InfoCommand
{
    private static readonly Option<string?> Format = new("--format", "-f") { Description = "json or a Go template", HelpName = "format" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("info", "Show what was found on this machine, and what is missing", Document) { Format };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Other,
        Details = "Tries what a build needs instead of believing what it reads: it mounts a file system and runs a container.",
        Examples =
        [
            new("slipway info", "Show all of it"),
            new("slipway info --format '{{.Driver}} {{.DefaultRuntime}}'", "Show two things"),
            new("slipway info --format '{{range .Warnings}}{{println .}}{{end}}'", "Show what is missing"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var host = await new HostSurveyor(opened).SurveyAsync(cancellationToken);
        var running = opened.Containers.List().Count(c => c.IsRunning);
        var view = new InfoView(host, opened.Options, new DiskUsageReader(opened).Read(), running, ProxyVariables.Read(surroundings));
        if (parsed.GetValue(Format) is { Length: > 0 } format)
        {
            ObjectView.Write(surroundings.Output, format, view.ToMap());
        }
        else
        {
            view.Write(surroundings.Output, Palette.ForOutput(surroundings));
        }

        return ExitCodes.Success;
    }
}
