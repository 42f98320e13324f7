using System.Collections.Immutable;

namespace Slipway.Dockerfile;

/// <summary>What RUN, CMD and ENTRYPOINT start: an argument vector (exec form) or one line for the shell.</summary>
public sealed record CommandLine
{
    public required ImmutableArray<string> Words { get; init; }

    public required bool IsExecForm { get; init; }

    public static CommandLine Exec(ImmutableArray<string> words) => new() { Words = words, IsExecForm = true };

    public static CommandLine Shell(string line) => new() { Words = [line], IsExecForm = false };
}
