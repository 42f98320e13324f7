using System.CommandLine;

namespace Slipway.Cli.Commands;

/// <summary>
/// Docker's second spelling of its verbs, by what they work on: <c>image ls</c> is <c>images</c>. It is read as the first one
/// before anything is parsed, so each verb is there once, with one help and one set of options.
/// </summary>
internal sealed class CommandGroup(string name, string summary, params (string Word, string Meaning)[] members)
{
    private const string Inspect = "inspect --type";
    private const string Prune = "prune --only";

    private static readonly CommandGroup[] Groups =
    [
        new("image", "Manage images",
            ("build", "build"), ("history", "history"), ("import", "import"), ("inspect", $"{Inspect} image"), ("load", "load"),
            ("ls", "images"), ("list", "images"), ("prune", $"{Prune} image"), ("pull", "pull"), ("push", "push"), ("rm", "rmi"), ("remove", "rmi"), ("save", "save"),
            ("tag", "tag")),
        new("container", "Manage containers",
            ("commit", "commit"), ("cp", "cp"), ("create", "create"), ("diff", "diff"), ("exec", "exec"), ("export", "export"), ("inspect", $"{Inspect} container"), ("kill", "kill"), ("logs", "logs"),
            ("ls", "ps"), ("list", "ps"), ("prune", $"{Prune} container"), ("ps", "ps"), ("rename", "rename"), ("restart", "restart"), ("rm", "rm"), ("remove", "rm"),
            ("run", "run"), ("start", "start"), ("stop", "stop"), ("top", "top"), ("wait", "wait")),
        new("builder", "Manage builds", ("build", "build"), ("prune", $"{Prune} builder")),
        new("buildx", "Manage builds", ("bake", "bake"), ("build", "build"), ("create", "builders create"), ("du", "du --cache"), ("imagetools", "imagetools"),
            ("inspect", "builders inspect"), ("ls", "builders ls"), ("rm", "builders rm"), ("use", "builders use"), ("version", "version"), ("prune", $"{Prune} builder")),
        new("system", "Manage the store", ("df", "du"), ("info", "info"), ("prune", "prune")),
    ];

    public static CommandGroup[] All => Groups;

    private string Name => name;

    /// <summary>The words of a command line with a verb of a group replaced by what it means; any other comes back as it is.</summary>
    public static string[] Resolve(string[] words)
    {
        var first = FirstOperand(words);
        if (first + 1 >= words.Length || Find(words[first])?.MeaningOf(words[first + 1]) is not { } meaning)
        {
            return words;
        }

        return [.. words[..first], .. meaning.Split(' '), .. words[(first + 2)..]];
    }

    /// <summary>The groups that are named on a command line.</summary>
    public static CommandGroup[] Named(string[] words) => Array.FindAll(Groups, g => words.Contains(g.Name, StringComparer.Ordinal));

    /// <summary>The group as a command: nobody carries it out, it is there for its help and for what is wrong about its use.</summary>
    public Command Create()
    {
        var group = new Command(name, summary) { Hidden = true };
        foreach (var (word, meaning) in members)
        {
            group.Subcommands.Add(new Command(word, $"The same as slipway {meaning}"));
        }

        return group;
    }

    private string? MeaningOf(string word)
    {
        foreach (var member in members)
        {
            if (member.Word == word)
            {
                return member.Meaning;
            }
        }

        return null;
    }

    private static CommandGroup? Find(string name) => Array.Find(Groups, g => g.Name == name);

    // The only option of the whole program that has a value is --root.
    private static int FirstOperand(string[] words)
    {
        var i = 0;
        while (i < words.Length && words[i].StartsWith('-'))
        {
            i += words[i] == "--root" ? 2 : 1;
        }

        return i;
    }
}
