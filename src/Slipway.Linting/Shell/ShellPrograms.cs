using System.Collections.Immutable;

namespace Slipway.Linting;

/// <summary>Which programs are shells.</summary>
internal static class ShellPrograms
{
    /// <summary>The dialect of a program, by its name or path.</summary>
    public static ShellDialect DialectOf(string program) => NameOf(program) switch
    {
        "sh" or "dash" or "ash" => ShellDialect.Posix,
        "bash" or "zsh" or "ksh" or "mksh" => ShellDialect.Extended,
        _ => ShellDialect.Foreign,
    };

    /// <summary>The dialect of the shell form of RUN, where <c>SHELL</c> says <paramref name="shell"/>, or nothing.</summary>
    public static ShellDialect DialectOf(ImmutableArray<string>? shell) =>
        shell is [var program, ..] ? DialectOf(program) : ShellDialect.Posix;

    /// <summary>The dialect that the first line of a script asks for, or <paramref name="otherwise"/>.</summary>
    public static ShellDialect DialectOfScript(string script, ShellDialect otherwise)
    {
        if (!script.StartsWith("#!", StringComparison.Ordinal))
        {
            return otherwise;
        }

        var end = script.IndexOf('\n');
        var words = script[2..(end < 0 ? script.Length : end)].Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [var env, var program, ..] when NameOf(env) == "env" => DialectOf(program),
            [var program, ..] => DialectOf(program),
            _ => otherwise,
        };
    }

    /// <summary>The last part of a path.</summary>
    public static string NameOf(string program) => program[(program.LastIndexOf('/') + 1)..];
}
