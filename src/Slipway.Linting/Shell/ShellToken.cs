namespace Slipway.Linting;

/// <summary>What a <see cref="ShellScanner"/> finds.</summary>
internal abstract record ShellToken
{
    private ShellToken()
    {
    }

    public sealed record Word(ShellWord Content) : ShellToken;

    /// <summary>A redirection with the file that it names.</summary>
    public sealed record Redirection : ShellToken;

    /// <summary>The end of a command, with what joins the next one to it.</summary>
    public sealed record Joint(ShellJoint Kind) : ShellToken;
}
