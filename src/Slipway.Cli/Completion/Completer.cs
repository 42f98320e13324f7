using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Completions;
using Slipway.Cli.Documentation;

namespace Slipway.Cli.Completion;

/// <summary>Finds what may follow on a command line, from the verbs' own declarations.</summary>
internal sealed class Completer(Command root, INameSource names)
{
    /// <param name="words">What stands behind <c>slipway</c>; the last is being typed.</param>
    public Completions Complete(IReadOnlyList<string> words)
    {
        var typed = words.Count > 0 ? words[^1] : "";
        var place = Walk(words.SkipLast(1));
        if (place.Pending is { } pending)
        {
            return Matching(ValuesOf(pending, place), typed);
        }

        if (typed.StartsWith("--", StringComparison.Ordinal) && typed.IndexOf('=') is > 0 and var equals)
        {
            return FindOption(place.Command, typed[..equals]) is { } option
                ? Matching(Prefixed(ValuesOf(option, place), typed[..(equals + 1)]), typed)
                : Completions.Files;
        }

        if (typed.StartsWith('-'))
        {
            return Matching(new Completions([.. VerbPage.OptionsOf(place.Command).Select(o => new Entry(o.Name, o.Description ?? ""))]), typed);
        }

        return Matching(ArgumentsOf(place), typed);
    }

    private Place Walk(IEnumerable<string> words)
    {
        var place = new Place(root, null, 0, null);
        foreach (var word in words)
        {
            if (place.Pending is { } pending)
            {
                place = place with { Pending = null, Dockerfile = pending.Name == "--file" ? word : place.Dockerfile };
            }
            else if (word.StartsWith('-') && word.Length > 1)
            {
                var takesNext = FindOption(place.Command, word) is { } option && TakesValue(option) ? option : null;
                place = place with { Pending = takesNext };
            }
            else if (place.Command.Subcommands.FirstOrDefault(c => c.Name == word) is { } verb)
            {
                place = place with { Command = verb };
            }
            else
            {
                place = place with { Position = place.Position + 1 };
            }
        }

        return place;
    }

    private static Option? FindOption(Command command, string word) =>
        VerbPage.OptionsOf(command).FirstOrDefault(o => o.Name == word || o.Aliases.Contains(word));

    private static bool TakesValue(Option option) => option.ValueType != typeof(bool) && option.Arity.MaximumNumberOfValues > 0;

    private Completions ArgumentsOf(Place place)
    {
        if (place.Command.Subcommands.Count > 0)
        {
            return new Completions([.. place.Command.Subcommands.Where(c => !c.Hidden)
                .Select(c => new Entry(c.Name, c.Description ?? ""))]);
        }

        var arguments = place.Command.Arguments;
        if (arguments.Count == 0)
        {
            return new Completions([]);
        }

        var argument = arguments[Math.Min(place.Position, arguments.Count - 1)];
        return place.Position < arguments.Count || argument.Arity.MaximumNumberOfValues > 1
            ? ValuesOf(argument.HelpName ?? argument.Name, place)
            : new Completions([]);
    }

    private Completions ValuesOf(Option option, Place place)
    {
        var fixedWords = option is ChoiceOption choice
            ? [.. choice.Values.Select(v => new Entry(v, ""))]
            : option.GetCompletions(CompletionContext.Empty).Select(c => new Entry(c.Label, c.Detail ?? "")).ToImmutableArray();
        return option.Name is "--target" or "--require-stage" or "--no-cache-filter"
            ? Named(names.Stages(place.Dockerfile))
            : fixedWords.IsEmpty ? ValuesOf(option.HelpName ?? "", place) : new Completions(fixedWords);
    }

    /// <param name="placeholder">What help shows for the value, which says what it is.</param>
    private Completions ValuesOf(string placeholder, Place place) => placeholder.ToLowerInvariant() switch
    {
        var p when p.Contains("image", StringComparison.Ordinal) && p.Contains("container", StringComparison.Ordinal) =>
            Named(names.Images().Concat(names.Containers())),
        var p when p.Contains("image", StringComparison.Ordinal) => Named(names.Images()),
        var p when p.Contains("container", StringComparison.Ordinal) => Named(names.Containers()),
        ValueName.Stage => Named(names.Stages(place.Dockerfile)),
        "verb" => new Completions([.. root.Subcommands.Where(c => !c.Hidden).Select(c => new Entry(c.Name, ""))]),
        "context" or ValueName.Folder => new Completions([], CompletionKind.Folders),
        _ => Completions.Files,
    };

    private static Completions Named(IEnumerable<string> words) => new([.. words.Select(w => new Entry(w, ""))]);

    private static Completions Prefixed(Completions values, string prefix) =>
        values with { Words = [.. values.Words.Select(w => w with { Name = prefix + w.Name })] };

    private static Completions Matching(Completions values, string typed) =>
        values with { Words = [.. values.Words.Where(w => w.Name.StartsWith(typed, StringComparison.Ordinal))] };

    /// <param name="Pending">The option whose value comes next.</param>
    /// <param name="Position">Arguments of the verb so far.</param>
    private sealed record Place(Command Command, Option? Pending, int Position, string? Dockerfile);
}
