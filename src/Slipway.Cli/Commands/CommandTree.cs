using System.CommandLine;

namespace Slipway.Cli.Commands;

/// <summary>
/// The verbs. Only the one that is asked for is made with its options: a cached build should not pay for the help of all.
/// </summary>
internal static class CommandTree
{
    private static readonly (string Name, Func<Surroundings, Option<string?>, Command> Create)[] Verbs =
    [
        ("build", BuildCommand.Create),
        ("run", RunCommand.Create),
        ("ps", PsCommand.Create),
        ("logs", LogsCommand.Create),
        ("exec", ExecCommand.Create),
        ("stop", StopCommand.Create),
        ("kill", KillCommand.Create),
        ("start", StartCommand.Create),
        ("restart", RestartCommand.Create),
        ("wait", WaitCommand.Create),
        ("rename", RenameCommand.Create),
        ("rm", RmCommand.Create),
        ("images", ImagesCommand.Create),
        ("load", LoadCommand.Create),
        ("save", SaveCommand.Create),
        ("pull", PullCommand.Create),
        ("bootstrap", BootstrapCommand.Create),
        ("version", VersionCommand.Create),
        ("supervise", SuperviseCommand.Create),
    ];

    public static RootCommand Create(Surroundings surroundings, string[] args)
    {
        var store = new Option<string?>("--root")
        {
            Description = "Folder of the local store (SLIPWAY_ROOT)",
            Recursive = true,
            HelpName = "folder",
        };
        var root = new RootCommand("Builds container images from Dockerfiles, without a daemon.") { store };
        var wanted = Array.FindAll(Verbs, v => args.Contains(v.Name, StringComparer.Ordinal));
        foreach (var (_, create) in wanted.Length > 0 ? wanted : Verbs)
        {
            root.Subcommands.Add(create(surroundings, store));
        }

        return root;
    }
}
