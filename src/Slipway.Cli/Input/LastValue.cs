using System.CommandLine;

namespace Slipway.Cli.Input;

/// <summary>
/// Of an option with one value that is given more than once the last counts, as docker has it: an alias may set what its user
/// sets again. Pure.
/// </summary>
internal static class LastValue
{
    public static string[] Apply(Command root, string[] args)
    {
        var command = root;
        var places = new Dictionary<Option, (int Start, int Length)>();
        var dropped = new HashSet<int>();
        for (var i = 0; i < args.Length && args[i] != OptionsFirst.End; i++)
        {
            var word = args[i];
            if (!word.StartsWith('-'))
            {
                command = OptionLookup.Subcommand(command, word) ?? command;
                continue;
            }

            var isAlone = word.Length == 2 || word.StartsWith("--", StringComparison.Ordinal);
            var awaiting = OptionLookup.Awaiting(root, command, word);
            var length = awaiting is null ? 1 : 2;
            if (isAlone && (awaiting ?? WithValue(root, command, word)) is { Arity.MaximumNumberOfValues: 1 } option)
            {
                if (places.TryGetValue(option, out var before))
                {
                    dropped.UnionWith(Enumerable.Range(before.Start, before.Length));
                }

                places[option] = (i, length);
            }

            i += length - 1;
        }

        return dropped.Count == 0 ? args : [.. args.Where((_, i) => !dropped.Contains(i))];
    }

    /// <summary>The option of <c>--name=value</c>.</summary>
    private static Option? WithValue(Command root, Command command, string word) =>
        word.IndexOf('=') is > 0 and var equals && OptionLookup.Find(root, command, word[..equals]) is { } option && option.ValueType != typeof(bool)
            ? option
            : null;
}
