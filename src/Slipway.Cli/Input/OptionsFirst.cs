using System.CommandLine;
using Slipway.Cli.Commands;

namespace Slipway.Cli.Input;

/// <summary>Ends the options of a <see cref="ContainerVerb"/> at its first operand, by putting <c>--</c> after it. Pure.</summary>
internal static class OptionsFirst
{
    public const string End = "--";

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
                i += OptionLookup.Awaiting(root, command, word) is null ? 0 : 1;
            }
            else if (OptionLookup.Subcommand(command, word) is { } sub)
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
}
