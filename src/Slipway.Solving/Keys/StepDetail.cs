namespace Slipway.Solving;

/// <summary>One field of a step by a name that people know, with its value in words.</summary>
/// <param name="Kind">What it is told as.</param>
/// <param name="Name">Such as <c>USER</c>, <c>--chown</c> or <c>VERSION</c>.</param>
public sealed record StepDetail(StepDetailKind Kind, string Name, string Value);

/// <summary>What a field of a step comes from.</summary>
public enum StepDetailKind
{
    /// <summary>The words of the instruction, expanded.</summary>
    Text,

    /// <summary>A variable of the command: an ARG or an ENV.</summary>
    Variable,

    /// <summary>A flag, or something that other instructions or the build have set.</summary>
    Setting,
}
