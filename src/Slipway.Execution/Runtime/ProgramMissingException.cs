namespace Slipway.Execution.Runtime;

/// <summary>A program of the host that is needed is not installed.</summary>
public sealed class ProgramMissingException(string program, string package)
    : Exception($"{program} is not installed; the distribution's package {package} has it")
{
    public string Program { get; } = program;

    public string Package { get; } = package;
}
