using System.CommandLine;
using Slipway.Cli.Commands;

namespace Slipway.Cli.Input;

/// <summary>Verbs and their options by the words of a command line. Pure.</summary>
internal static class OptionLookup
{
    public static Command? Subcommand(Command command, string word)
    {
        foreach (var candidate in command.Subcommands)
        {
            if (IsNamed(candidate.Name, candidate.Aliases, word))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <param name="name">With its dashes.</param>
    public static Option? Find(Command root, Command command, string name) =>
        Among(command.Options, name) ?? OfGroups(command, name) ?? Among(root.Options, name);

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
    private static Option? OfGroups(Command command, string name)
    {
        foreach (var parent in command.Parents)
        {
            if (parent is Command group and not RootVerb && Among(group.Options, name) is { Recursive: true } option)
            {
                return option;
            }
        }

        return null;
    }

    private static Option? Among(IList<Option> options, string name)
    {
        foreach (var option in options)
        {
            if (IsNamed(option.Name, option.Aliases, name))
            {
                return option;
            }
        }

        return null;
    }

    private static bool IsNamed(string name, ICollection<string> aliases, string word) => name == word || aliases.Contains(word);

    private static bool TakesValue(Option option) => option.ValueType != typeof(bool) && option.Arity.MaximumNumberOfValues > 0;
}
