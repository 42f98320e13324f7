using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway builders create</c>.</summary>
internal static class BuildersCreateCommand
{
    private static readonly Argument<string?> Endpoint = new("endpoint") { Description = "Accepted; a builder is this machine", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Name = new("--name") { Description = "Name of the builder", HelpName = "name" };
    private static readonly Option<string[]> Platforms = new("--platform") { Description = "Platforms to be shown for it", HelpName = ValueName.Platform };
    private static readonly Option<bool> UseIt = new("--use") { Description = "Use it from now on" };
    private static readonly Option<bool> Append = new("--append") { Description = "Add to a builder that is there" };
    private static readonly Option<bool> Bootstrap = new("--bootstrap") { Description = "Wait until it can build, which it always can" };

    // How docker's builders are run: there is nothing to be run here.
    private static readonly string[] Ignored = ["--driver", "--driver-opt", "--buildkitd-flags", "--buildkitd-config", "--config", "--node"];

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var verb = new Verb("create", "Make a builder", Document)
        {
            Endpoint, Name, Platforms, UseIt, Append, Bootstrap,
        };
        foreach (var name in Ignored)
        {
            verb.Options.Add(new Option<string[]>(name) { Hidden = true, AllowMultipleArgumentsPerToken = false });
        }

        verb.SetAction(parsed =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            var platforms = PlatformFlag.Read(parsed.GetValue(Platforms) ?? [], surroundings);
            var made = new NamedBuilders(opened).Create(
                parsed.GetValue(Name), [.. platforms.Select(p => p.ToString())], parsed.GetValue(UseIt), parsed.GetValue(Append));
            surroundings.Output.WriteLine(made.Name);
            return ExitCodes.Success;
        });
        return verb;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Examples = [new("slipway buildx create --name m --driver docker-container --bootstrap --use", "Make a builder and use it, as a script for docker does")],
    };
}
