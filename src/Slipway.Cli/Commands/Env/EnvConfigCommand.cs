using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Environments;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway env config show</c>: what holds for all environments, and which file says so.</summary>
internal static class EnvConfigCommand
{
    public static Command Create(Surroundings surroundings, EnvGlobalFlags flags) => new Verb("config", "Show what is configured", Document) { Show(surroundings, flags) };

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            Configuration files are absconda/config.yaml in the folders of XDG_CONFIG_DIRS and XDG_CONFIG_HOME (/etc/xdg and ~/.config), and
            the one that ABSCONDA_CONFIG names. A later one is laid over those before it: mappings are merged, anything else is replaced.
            """,
        Examples = [new("slipway env config show", "List all values and the file of each")],
    };

    private static Verb Show(Surroundings surroundings, EnvGlobalFlags flags)
    {
        var listing = new ListingFlags();
        var verb = new Verb("show", "List what holds, and where each value comes from", () => new VerbDocument
        {
            Group = VerbGroup.Build,
            Examples =
            [
                new("slipway env config show", "List all values"),
                new("slipway env config show --format '{{.Key}}={{.Value}}'", "Print them in another shape"),
            ],
        });
        listing.AddTo(verb);
        verb.SetAction((parsed, _) => EnvRun.RunAsync(surroundings, parsed, flags, run =>
        {
            var configuration = EnvironmentSettings.ReadConfiguration(new EnvironmentRequestReader(surroundings).ConfigurationFiles(), run.Remarks);
            run.Messages.Show(run.Remarks.All);
            Listing.Write(surroundings, ConfigurationListing.Shape, listing.Read(parsed), EffectiveConfiguration.Of(configuration).Select(ConfigurationListing.Row));
            return Task.FromResult(ExitCodes.Success);
        }));
        return verb;
    }
}
