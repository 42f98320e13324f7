using System.Collections.Immutable;
using System.CommandLine;
using Slipway.Cli.Commands;

namespace Slipway.Cli.Documentation;

/// <summary>All that is to be said about a verb, read off its command: help, manual pages and the reference show it.</summary>
/// <param name="Name">With what stands before it: <c>slipway image ls</c>.</param>
internal sealed record VerbPage(
    string Name,
    string Summary,
    VerbDocument Document,
    string Usage,
    ImmutableArray<Entry> Arguments,
    ImmutableArray<Entry> Options,
    ImmutableArray<VerbEntry> Verbs)
{
    private const string ParagraphBreak = "\n\n";

    /// <summary>The paragraphs of the details, each in one line.</summary>
    public IEnumerable<string> Paragraphs =>
        Document.Details.ReplaceLineEndings("\n").Split(ParagraphBreak).Select(p => p.Replace('\n', ' ').Trim()).Where(p => p.Length > 0);

    public static VerbPage Of(Command command)
    {
        var name = NameOf(command);
        return new VerbPage(
            name,
            command.Description ?? "",
            DocumentOf(command),
            UsageOf(command, name),
            [.. command.Arguments.Where(a => !a.Hidden).Select(a => new Entry(ArgumentName(a), a.Description ?? ""))],
            [.. OptionsOf(command).Select(o => new Entry(OptionName(o, command), OptionText(o)))],
            [.. command.Subcommands.Where(c => !c.Hidden).Select(c => new VerbEntry(DocumentOf(c).Group, c.Name, c.Description ?? ""))]);
    }

    /// <summary>The pages of a command and of all below it, but for what is hidden.</summary>
    public static IEnumerable<VerbPage> AllOf(Command command) =>
        command.Subcommands.Where(c => !c.Hidden).SelectMany(AllOf).Prepend(Of(command));

    /// <summary>The options of a verb, sorted by name, with those that every verb has.</summary>
    public static IEnumerable<Option> OptionsOf(Command command)
    {
        var own = command.Options.Where(o => !o.Hidden);
        var inherited = command.Parents.OfType<Command>().SelectMany(OptionsOf).Where(o => o.Recursive);
        return own.Concat(inherited).DistinctBy(o => o.Name).OrderBy(o => o.Name.TrimStart('-'), StringComparer.Ordinal);
    }

    /// <summary>A command as it is typed: <c>slipway image ls</c>.</summary>
    public static string NameOf(Command command) =>
        command is RootVerb ? "slipway"
        : command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{NameOf(parent)} {command.Name}" : command.Name;

    private static VerbDocument DocumentOf(Command command) =>
        command is Verb verb ? verb.Document() : new VerbDocument { Group = VerbGroup.Other };

    private static string UsageOf(Command command, string name)
    {
        var words = command.Subcommands.Count > 0 ? ["COMMAND"] : command.Arguments.Where(a => !a.Hidden).Select(ArgumentUsage);
        return string.Join(' ', [name, "[OPTIONS]", .. words]);
    }

    private static string ArgumentName(Argument argument) => (argument.HelpName ?? argument.Name).ToUpperInvariant();

    private static string ArgumentUsage(Argument argument)
    {
        var name = ArgumentName(argument);
        return (argument.Arity.MinimumNumberOfValues, argument.Arity.MaximumNumberOfValues) switch
        {
            (0, <= 1) => $"[{name}]",
            (0, _) => $"[{name}...]",
            (_, <= 1) => name,
            _ => $"{name} [{name}...]",
        };
    }

    private static string OptionText(Option option) =>
        option is ChoiceOption choice ? $"{option.Description} ({string.Join(", ", choice.Values)})" : option.Description ?? "";

    /// <summary><c>-t, --tag value</c>; an option without a short form leaves room for one.</summary>
    private static string OptionName(Option option, Command command)
    {
        // A verb may have taken a short form from what every verb has: `run -h` is --hostname.
        var taken = command.Options.Where(o => o != option).SelectMany(o => o.Aliases);
        var spellings = option.Aliases.Prepend(option.Name).Distinct().Except(command.Options.Contains(option) ? [] : taken).ToArray();
        var shortName = Array.Find(spellings, a => a.Length == 2);
        var longNames = spellings.Where(a => a.StartsWith("--", StringComparison.Ordinal));
        var names = string.Join(", ", longNames);
        var value = option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool) ? "" : $" {option.HelpName ?? "value"}";
        return $"{(shortName is null ? "    " : names.Length == 0 ? shortName : shortName + ", ")}{names}{value}";
    }
}

/// <summary>A line of a list: a name and what it stands for.</summary>
internal record Entry(string Name, string Description);

/// <summary>A line of the list of verbs.</summary>
internal sealed record VerbEntry(VerbGroup Group, string Name, string Description) : Entry(Name, Description);
