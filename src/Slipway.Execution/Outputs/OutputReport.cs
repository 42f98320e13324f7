namespace Slipway.Execution.Outputs;

/// <summary>What came out of a step, and what had to stay.</summary>
public sealed record OutputReport
{
    public int Files { get; init; }

    public long Bytes { get; init; }

    /// <summary>Links that would lead somewhere else on the host than what came out.</summary>
    public int LinksOut { get; init; }

    /// <summary>Devices and pipes.</summary>
    public int NoFiles { get; init; }

    /// <summary>Files with the name of a folder that is there.</summary>
    public int InTheWay { get; init; }
}
