namespace Slipway.Dockerfile;

/// <summary><c>FROM [--platform=…] image|stage|scratch [AS name]</c>.</summary>
public sealed record FromInstruction : Instruction
{
    public required string Base { get; init; }

    /// <summary>In lower case, since stages are found whatever their case; null without AS.</summary>
    public string? StageName { get; init; }

    public string? Platform { get; init; }
}
