using System.Collections.Immutable;

namespace Slipway.Dockerfile;

/// <summary>A name with its value, both as written.</summary>
public sealed record NameValue(string Name, string Value);

/// <summary><c>ENV name=value …</c>. All values are expanded with what was set before the instruction.</summary>
public sealed record EnvInstruction(ImmutableArray<NameValue> Pairs) : Instruction
{
    /// <summary>Whether the form without <c>=</c> was used, whose value is the rest of the line.</summary>
    public bool IsLegacyForm { get; init; }
}

/// <summary><c>LABEL name=value …</c>.</summary>
public sealed record LabelInstruction(ImmutableArray<NameValue> Pairs) : Instruction
{
    /// <inheritdoc cref="EnvInstruction.IsLegacyForm"/>
    public bool IsLegacyForm { get; init; }
}
