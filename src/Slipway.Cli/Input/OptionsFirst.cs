using System.CommandLine;
using Slipway.Cli.Commands;

namespace Slipway.Cli.Input;

/// <summary>Ends the options of a <see cref="ContainerVerb"/> at its first operand, by putting <c>--</c> after it. Pure.</summary>
internal static class OptionsFirst
{
    private const string End = "--";

    public static string[] Apply(Command root, string[] args)
    {
        var command = root;
        for (var i = 0; i < args.Length; i++)
        {
            var word = args[i];
            if (word == End)
            {
                return args;
            }

            if (word.StartsWith('-') && word.Length > 1)
            {
                i += TakesNext(root, command, word) ? 1 : 0;
            }
            else if (Subcommand(command, word) is { } sub)
            {
                command = sub;
            }
            else
            {
                return command is ContainerVerb ? [.. args[..(i + 1)], End, .. args[(i + 1)..]] : args;
            }
        }

        return args;
    }

    private static Command? Subcommand(Command command, string name) =>
        command.Subcommands.FirstOrDefault(c => c.Name == name || c.Aliases.Contains(name));

    /// <summary>Whether the value of the option is the next word.</summary>
    private static bool TakesNext(Command root, Command command, string word)
    {
        if (word.StartsWith("--", StringComparison.Ordinal))
        {
            return !word.Contains('=') && Find(root, command, word) is { } option && TakesValue(option);
        }

        // -it is -i -t; in -itw /src only the last one has a value, in -u0 it is in the same word.
        for (var i = 1; i < word.Length; i++)
        {
            if (Find(root, command, $"-{word[i]}") is not { } option || word.AsSpan(i + 1) is ['=', ..])
            {
                return false;
            }

            if (TakesValue(option))
            {
                return i == word.Length - 1;
            }
        }

        return false;
    }

    private static Option? Find(Command root, Command command, string name) =>
        command.Options.Concat(root.Options).FirstOrDefault(o => o.Name == name || o.Aliases.Contains(name));

    private static bool TakesValue(Option option) => option.ValueType != typeof(bool) && option.Arity.MaximumNumberOfValues > 0;
}
