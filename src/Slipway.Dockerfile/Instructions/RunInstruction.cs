using System.Collections.Immutable;

namespace Slipway.Dockerfile;

/// <summary><c>RUN [--mount=…] [--network=…] [--security=…] [--device=…] command</c>.</summary>
public sealed record RunInstruction : Instruction
{
    public required CommandLine Command { get; init; }

    public ImmutableArray<Heredoc> Heredocs { get; init; } = [];

    /// <summary>The values of <c>--mount</c>, to be read by <see cref="MountOptions.Parse"/> once variables are known.</summary>
    public ImmutableArray<string> Mounts { get; init; } = [];

    /// <summary><c>default</c>, <c>none</c>, <c>host</c>, or null.</summary>
    public string? Network { get; init; }

    /// <summary><c>sandbox</c>, <c>insecure</c>, or null.</summary>
    public string? Security { get; init; }

    public ImmutableArray<string> Devices { get; init; } = [];
}
