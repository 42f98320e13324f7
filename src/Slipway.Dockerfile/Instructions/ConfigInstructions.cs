using System.Collections.Immutable;

namespace Slipway.Dockerfile;

public sealed record CmdInstruction(CommandLine Command) : Instruction;

public sealed record EntrypointInstruction(CommandLine Command) : Instruction;

/// <summary><c>SHELL ["program", "argument", …]</c>.</summary>
public sealed record ShellInstruction(ImmutableArray<string> Words) : Instruction;

public sealed record WorkdirInstruction(string Path) : Instruction;

public sealed record UserInstruction(string User) : Instruction;

/// <summary><c>EXPOSE port[-port][/proto] …</c>; a word may expand to several.</summary>
public sealed record ExposeInstruction(ImmutableArray<string> Ports) : Instruction;

public sealed record VolumeInstruction(ImmutableArray<string> Paths) : Instruction;

public sealed record StopSignalInstruction(string Signal) : Instruction;

public sealed record MaintainerInstruction(string Author) : Instruction;

/// <summary><c>ONBUILD instruction</c>: kept as text until an image is built on top.</summary>
public sealed record OnBuildInstruction(string Trigger) : Instruction
{
    public ImmutableArray<Heredoc> Heredocs { get; init; } = [];
}

/// <summary><c>HEALTHCHECK NONE</c> (no command) or <c>HEALTHCHECK [options] CMD command</c>. Zero means inherited.</summary>
public sealed record HealthcheckInstruction : Instruction
{
    public CommandLine? Command { get; init; }

    public TimeSpan Interval { get; init; }

    public TimeSpan Timeout { get; init; }

    public TimeSpan StartPeriod { get; init; }

    public TimeSpan StartInterval { get; init; }

    public int Retries { get; init; }
}
