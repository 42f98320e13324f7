using System.CommandLine;
using Slipway.Cli.Documentation;

namespace Slipway.Cli.Commands;

/// <summary>
/// The verbs. Only the one that is asked for is made with its options: a cached build should not pay for the help of all.
/// </summary>
internal static class CommandTree
{
    /// <summary>The flag that has what is done told.</summary>
    public const string Debug = "--debug";

    private static readonly (string Name, Func<Surroundings, Option<string?>, Command> Create)[] Verbs =
    [
        ("build", BuildCommand.Create),
        ("bake", BakeCommand.Create),
        ("check", CheckCommand.Create),
        ("ci", CiCommand.Create),
        ("graph", GraphCommand.Create),
        (EnvCommand.Name, EnvCommand.Create),
        ("debug", DebugCommand.Create),
        ("why", WhyCommand.Create),
        ("run", RunCommand.Create),
        ("create", CreateCommand.Create),
        ("ps", PsCommand.Create),
        ("logs", LogsCommand.Create),
        ("exec", ExecCommand.Create),
        ("stop", StopCommand.Create),
        ("kill", KillCommand.Create),
        ("start", StartCommand.Create),
        ("restart", RestartCommand.Create),
        ("wait", WaitCommand.Create),
        ("cp", CpCommand.Create),
        ("diff", DiffCommand.Create),
        ("commit", CommitCommand.Create),
        ("volume", VolumeCommand.Create),
        ("rename", RenameCommand.Create),
        ("rm", RmCommand.Create),
        ("images", ImagesCommand.Create),
        ("inspect", InspectCommand.Create),
        ("history", HistoryCommand.Create),
        ("tag", TagCommand.Create),
        ("rmi", RmiCommand.Create),
        ("prune", PruneCommand.Create),
        ("du", DuCommand.Create),
        ("import", ImportCommand.Create),
        ("export", ExportCommand.Create),
        ("load", LoadCommand.Create),
        ("save", SaveCommand.Create),
        ("pull", PullCommand.Create),
        ("push", PushCommand.Create),
        ("login", LoginCommand.Create),
        ("logout", LogoutCommand.Create),
        ("builders", BuildersCommand.Create),
        ("imagetools", ImagetoolsCommand.Create),
        ("manifest", ManifestCommand.Create),
        ("registry", RegistryCommand.Create),
        ("bootstrap", BootstrapCommand.Create),
        ("binfmt", BinfmtCommand.Create),
        ("info", InfoCommand.Create),
        ("version", VersionCommand.Create),
        ("supervise", SuperviseCommand.Create),
        ("completion", CompletionCommand.Create),
        ("__complete", CompletionCommand.CreateAnswer),
        ("man", ManCommand.Create),
        ("help", HelpCommand.Create),
    ];

    /// <summary>The tree with the verbs that are named on the command line, or all where none is.</summary>
    public static RootVerb Create(Surroundings surroundings, string[] args)
    {
        var wanted = Array.FindAll(Verbs, v => args.Contains(v.Name, StringComparer.Ordinal));
        return Create(surroundings, wanted.Length > 0 ? wanted : Verbs, CommandGroup.Named(args));
    }

    /// <summary>The tree with all verbs.</summary>
    public static RootVerb CreateWhole(Surroundings surroundings) => Create(surroundings, Verbs, CommandGroup.All);

    private static RootVerb Create(
        Surroundings surroundings,
        (string Name, Func<Surroundings, Option<string?>, Command> Create)[] verbs,
        CommandGroup[] groups)
    {
        var store = new Option<string?>("--root")
        {
            Description = "Folder of the local store (SLIPWAY_ROOT)",
            Recursive = true,
            HelpName = "folder",
        };
        var root = new RootVerb("Build container images from Dockerfiles, without a daemon: docker's verbs and options");
        root.Options.Add(store);
        root.Options.Add(new Option<bool>(Debug, "-D") { Description = "Show what is done and why (SLIPWAY_DEBUG)", Recursive = true });

        // The library's own options for these read their descriptions from its resources, which takes two milliseconds.
        root.Options.Add(new Option<bool>("--help", "-h") { Description = "Show this help", Action = new ShowHelp(surroundings), Recursive = true });
        root.Options.Add(new Option<bool>("--version", "-v") { Description = "Show the version", Action = new ShowVersion(surroundings) });
        foreach (var (_, create) in verbs)
        {
            root.Subcommands.Add(create(surroundings, store));
        }

        foreach (var group in groups)
        {
            root.Subcommands.Add(group.Create());
        }

        return root;
    }
}
