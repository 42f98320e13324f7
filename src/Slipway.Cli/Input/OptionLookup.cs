using System.CommandLine;

namespace Slipway.Cli.Input;

/// <summary>Verbs and their options by the words of a command line. Pure.</summary>
internal static class OptionLookup
{
    public static Command? Subcommand(Command command, string word) =>
        command.Subcommands.FirstOrDefault(c => c.Name == word || c.Aliases.Contains(word));

    /// <param name="name">With its dashes.</param>
    public static Option? Find(Command root, Command command, string name) =>
        command.Options.Concat(GroupOptions(command)).Concat(root.Options).FirstOrDefault(o => o.Name == name || o.Aliases.Contains(name));

    /// <summary>The option whose value is the word after <paramref name="word"/>, or null.</summary>
    public static Option? Awaiting(Command root, Command command, string word)
    {
        if (word.StartsWith("--", StringComparison.Ordinal))
        {
            return !word.Contains('=') && Find(root, command, word) is { } option && TakesValue(option) ? option : null;
        }

        // -it is -i -t; in -itw /src only the last one has a value, in -u0 it is in the same word.
        for (var i = 1; i < word.Length; i++)
        {
            if (Find(root, command, $"-{word[i]}") is not { } option || word.AsSpan(i + 1) is ['=', ..])
            {
                return null;
            }

            if (TakesValue(option))
            {
                return i == word.Length - 1 ? option : null;
            }
        }

        return null;
    }

    // env --policy p generate: a group may have options for all its verbs.
    private static IEnumerable<Option> GroupOptions(Command command) =>
        command.Parents.OfType<Command>().Where(p => p is not RootCommand).SelectMany(p => p.Options).Where(o => o.Recursive);

    private static bool TakesValue(Option option) => option.ValueType != typeof(bool) && option.Arity.MaximumNumberOfValues > 0;
}
