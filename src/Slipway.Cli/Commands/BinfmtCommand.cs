using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway binfmt</c>: the platforms whose programs this machine runs.</summary>
internal static class BinfmtCommand
{
    private static readonly Option<string[]> Install = Platforms("--install", "Have QEMU run the programs of these platforms, or of all");
    private static readonly Option<string[]> Uninstall = Platforms("--uninstall", "Run them no more");
    private static readonly Option<bool> Test = new("--test") { Description = "Run a program of each" };
    private static readonly ListingFlags Listing = new();

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        _ = store;
        var command = new Verb("binfmt", "List, install and test emulators of other platforms", Document)
        {
            Install, Uninstall, Test,
        };
        Listing.AddTo(command);
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            RUN of an image for another platform needs a handler in the kernel (binfmt_misc) that has QEMU run its programs. The
            handlers come from the package qemu-user-static, count for the whole machine, and last until it is started anew.
            """,
        Examples =
        [
            new("slipway binfmt", "List the platforms, and how they are run"),
            new("slipway binfmt --install arm64,ppc64le", "Run programs for arm64 and ppc64le from now on"),
            new("slipway binfmt --test", "Run a program of each, and fail where one does not run that should"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, CancellationToken cancellationToken)
    {
        var platforms = new HostPlatforms(surroundings.ProgramFolders);
        platforms.Install(Words(parsed, Install));
        platforms.Remove(Words(parsed, Uninstall));
        var found = await platforms.ListAsync(parsed.GetValue(Test), cancellationToken);
        Rendering.Listing.Write(surroundings, PlatformListing.Shape, Listing.Read(parsed), found.Select(PlatformListing.Row));
        return found.Any(p => p.Problem is not null) ? ExitCodes.Failed : ExitCodes.Success;
    }

    private static IEnumerable<string> Words(ParseResult parsed, Option<string[]> option) =>
        (parsed.GetValue(option) ?? []).SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static Option<string[]> Platforms(string name, string description) => new(name)
    {
        Description = description,
        HelpName = ValueName.Platform,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };
}
