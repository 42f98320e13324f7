using System.CommandLine;

namespace Slipway.Cli.Commands;

/// <summary>The kinds of options that most verbs have.</summary>
internal static class NewOption
{
    /// <summary>One with a value; of several the last counts.</summary>
    /// <param name="value">What help calls the value, by which a shell completes it too.</param>
    public static Option<string?> Text(string name, string description, string value, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = value };

    /// <summary>One that may be given several times, with a value each.</summary>
    /// <param name="value">As for <see cref="Text"/>.</param>
    public static Option<string[]> Texts(string name, string description, string value, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = value, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    public static Option<bool> Flag(string name, string description, params string[] aliases) => new(name, aliases) { Description = description };
}
