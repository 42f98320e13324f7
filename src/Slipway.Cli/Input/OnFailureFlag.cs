namespace Slipway.Cli.Input;

/// <summary>The value of <c>--on-failure</c>: <c>shell</c>, or <c>shell=program</c>.</summary>
internal static class OnFailureFlag
{
    private const string Shell = "shell";

    /// <summary>What is wanted when a step fails; null for nothing.</summary>
    /// <exception cref="UsageException">It is no such value, or there is no terminal for a shell.</exception>
    public static ShellWish? Parse(string? text, Surroundings surroundings)
    {
        if (text is null)
        {
            return null;
        }

        var equals = text.IndexOf('=');
        var (action, program) = equals < 0 ? (text, null) : (text[..equals], text[(equals + 1)..]);
        if (action != Shell || program is "")
        {
            throw new UsageException($"--on-failure {text}: there is no such action") { Hint = "write shell, or shell=/bin/bash" };
        }

        ShellTerminal.Require(surroundings, "--on-failure=shell");
        return new ShellWish(program);
    }
}

/// <summary>A shell is wanted.</summary>
/// <param name="Program">Which one; null for the step's own or a usual one.</param>
internal sealed record ShellWish(string? Program);
