using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>Names of commands: each becomes a file in a folder, and a word of a script.</summary>
public static class CommandNames
{
    /// <summary>The names between commas, blanks around them and empty ones left out.</summary>
    /// <exception cref="EnvironmentRefusedException">There is none, or one is no plain name.</exception>
    public static ImmutableArray<string> Parse(string list)
    {
        ImmutableArray<string> names = [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        return names.IsEmpty
            ? throw EnvironmentRefusedException.Of("BadCommand", "no command is named", "name them with commas between them: python,pip")
            : names.FirstOrDefault(n => !IsPlain(n)) is { } wrong
                ? throw EnvironmentRefusedException.Of("BadCommand", $"command {Limits.Quote(wrong)} cannot be wrapped", "a name has letters, digits, dots, dashes, underscores and plus signs")
                : names;
    }

    /// <summary><c>[A-Za-z0-9._+-]+</c>, and not a folder.</summary>
    public static bool IsPlain(string name) =>
        name is not ("" or "." or "..") && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '+' or '-');
}
