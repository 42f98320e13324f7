using System.CommandLine;
using Slipway.Cli.Commands;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;

namespace Slipway.Cli.Completion;

/// <summary>Finds what may follow on a command line, from the verbs' own declarations.</summary>
internal sealed class Completer(Command root, INameSource names)
{
    private static readonly string[] Platforms =
        ["linux/386", "linux/amd64", "linux/arm/v7", "linux/arm64", "linux/ppc64le", "linux/riscv64", "linux/s390x"];

    /// <param name="words">What stands behind <c>slipway</c>; the last is being typed.</param>
    public Completions Complete(IReadOnlyList<string> words)
    {
        var typed = words.Count > 0 ? words[^1] : "";
        var place = Walk(words.SkipLast(1));
        if (place.Pending is { } pending)
        {
            return Matching(ValuesOf(pending, place), typed);
        }

        if (place.OptionsEnded)
        {
            return Matching(ArgumentsOf(place), typed);
        }

        if (typed.StartsWith("--", StringComparison.Ordinal) && typed.IndexOf('=') is > 0 and var equals)
        {
            return OptionLookup.Find(root, place.Command, typed[..equals]) is { } option
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
        var place = new Place(root, null, 0, null, OptionsEnded: false);
        foreach (var word in words)
        {
            if (place.Pending is { } pending)
            {
                place = place with { Pending = null, Dockerfile = pending.Name == "--file" ? word : place.Dockerfile };
            }
            else if (!place.OptionsEnded && word == OptionsFirst.End)
            {
                place = place with { OptionsEnded = true };
            }
            else if (!place.OptionsEnded && word is ['-', _, ..])
            {
                place = place with { Pending = OptionLookup.Awaiting(root, place.Command, word) };
            }
            else if (place.Position == 0 && place.Command.Subcommands.FirstOrDefault(c => c.Name == word) is { } verb)
            {
                place = place with { Command = verb };
            }
            else
            {
                place = place with { Position = place.Position + 1, OptionsEnded = place.OptionsEnded || place.Command is ContainerVerb };
            }
        }

        return place;
    }

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

    private Completions ValuesOf(Option option, Place place) => option is ChoiceOption choice
        ? Named(choice.Values)
        : ValuesOf(option.HelpName ?? "", place);

    /// <param name="kind">What help calls the value, see <see cref="ValueName"/>.</param>
    private Completions ValuesOf(string kind, Place place) => kind switch
    {
        ValueName.Image => Named(names.Images()),
        ValueName.Container => Named(names.Containers()),
        ValueName.ImageOrContainer => Named(names.Containers().Concat(names.Images())),
        ValueName.Stage => Named(names.Stages(place.Dockerfile)),
        ValueName.Platform => Named(Platforms),
        ValueName.Shell => Named(CompletionScripts.Shells),
        ValueName.Verb => Named(root.Subcommands.Where(c => !c.Hidden).Select(c => c.Name)),
        ValueName.Folder or ValueName.Context => new Completions([], CompletionKind.Folders),
        ValueName.File or ValueName.Path => Completions.Files,
        _ => new Completions([]),
    };

    private static Completions Named(IEnumerable<string> words) => new([.. words.Select(w => new Entry(w, ""))]);

    private static Completions Prefixed(Completions values, string prefix) =>
        values with { Words = [.. values.Words.Select(w => w with { Name = prefix + w.Name })] };

    private static Completions Matching(Completions values, string typed) =>
        values with { Words = [.. values.Words.Where(w => w.Name.StartsWith(typed, StringComparison.Ordinal))] };

    /// <param name="Pending">The option whose value comes next.</param>
    /// <param name="Position">Arguments of the verb so far.</param>
    private sealed record Place(Command Command, Option? Pending, int Position, string? Dockerfile, bool OptionsEnded);
}
