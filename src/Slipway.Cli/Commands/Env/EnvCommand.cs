using System.CommandLine;
using Slipway.Cli.Documentation;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway env</c>, and <c>absconda</c>: images of conda, pip and R environments.</summary>
internal static class EnvCommand
{
    public const string Name = "env";

    /// <summary>Under this name the program is this group: a link to it is enough.</summary>
    private const string ProgramName = "absconda";

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var flags = new EnvGlobalFlags();
        var group = new Verb(Name, "Make images of conda, pip and R environments", Document)
        {
            EnvGenerateCommand.Create(surroundings, flags),
            EnvValidateCommand.Create(surroundings, flags),
            EnvBuildCommand.Create(surroundings, store, flags),
            EnvPublishCommand.Create(surroundings, store, flags),
            EnvWrapCommand.Create(surroundings, flags),
            EnvModuleCommand.Create(surroundings, flags),
            EnvRemoteCommand.Create(surroundings, flags),
            EnvConfigCommand.Create(surroundings, flags),
        };
        flags.AddTo(group);
        group.Options.Add(new Option<bool>("--version") { Description = "Show the version", Action = new ShowVersion(surroundings) });
        return group;
    }

    /// <summary>The command line as <c>slipway</c> would have it.</summary>
    public static string[] Resolve(string[] args, string programName) =>
        programName != ProgramName ? args : [Name, .. args];

    /// <summary>Whether a verb of this group was asked for: what is wrong about its use ends with 2.</summary>
    public static bool Includes(Command command) => command.Name == Name || command.Parents.OfType<Command>().Any(Includes);

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            Reads a conda environment file, a pip requirements file, an archive of conda-pack's or an R lock file, writes the Dockerfile
            with one stage or several that such an environment needs, and builds it. docs/environments.md has an example of each.

            Under the name absconda, by a link to it, the program is this group of verbs: absconda build is slipway env build.

            Ends with 1 where an environment, a policy or a template is wrong, and with 2 where the command line is.
            """,
        Examples =
        [
            new("slipway env generate --file env.yaml > Dockerfile", "Write the Dockerfile of a conda environment"),
            new("slipway env build --tag lab/analysis:1.0", "Build it"),
            new("slipway env validate --requirements requirements.txt", "Check a pip requirements file"),
            new("slipway env wrap --image lab/analysis:1.0 --commands python", "Run its python as if it were installed"),
        ],
    };
}
