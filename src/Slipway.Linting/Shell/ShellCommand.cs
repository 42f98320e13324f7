using System.Collections.Immutable;

namespace Slipway.Linting;

/// <summary>What stands between a command and the one before it.</summary>
internal enum ShellJoint
{
    /// <summary>Nothing, a line's end or <c>;</c>: it runs in any case.</summary>
    Sequence,

    /// <summary><c>&amp;&amp;</c></summary>
    And,

    /// <summary><c>||</c></summary>
    Or,

    /// <summary><c>|</c></summary>
    Pipe,
}

/// <summary>One simple command, without its redirections.</summary>
/// <param name="Assignments">What stands before the program: <c>NAME=value</c>, as written.</param>
/// <param name="Words">The program and its arguments; never empty.</param>
internal sealed record ShellCommand(ShellJoint Joint, ImmutableArray<ShellWord> Assignments, ImmutableArray<ShellWord> Words)
{
    /// <summary>Where it begins in the script.</summary>
    public int Start { get; init; } = Assignments is [var first, ..] ? first.Start : Words[0].Start;

    /// <summary>The program's name without its folder; empty where only the shell knows.</summary>
    public string Program => ShellPrograms.NameOf(Words[0].Value ?? "");

    public ReadOnlySpan<ShellWord> Arguments => Words.AsSpan()[1..];

    /// <summary>Whether an argument is one of <paramref name="values"/>.</summary>
    public bool Has(params ReadOnlySpan<string> values)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Value is { } value && values.Contains(value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an argument contains <paramref name="part"/>, as written.</summary>
    public bool Mentions(string part)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Text.Contains(part, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
