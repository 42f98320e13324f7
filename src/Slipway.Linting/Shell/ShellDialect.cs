namespace Slipway.Linting;

/// <summary>What reads a script, as far as it makes a difference to rules.</summary>
internal enum ShellDialect
{
    /// <summary>Only what POSIX promises: <c>sh</c>, <c>dash</c>, <c>ash</c>.</summary>
    Posix,

    /// <summary>More than that: <c>bash</c>, <c>zsh</c>, <c>ksh</c>.</summary>
    Extended,

    /// <summary>Another language: nothing is said about it.</summary>
    Foreign,
}
