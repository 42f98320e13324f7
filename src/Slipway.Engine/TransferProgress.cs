namespace Slipway.Engine;

/// <summary>How far the transfer of one thing is, in bytes.</summary>
/// <param name="Item">Short name of a blob, or the name of a file.</param>
/// <param name="Total">Null where it is not known.</param>
public readonly record struct TransferProgress(string Item, TransferStage Stage, long Current, long? Total)
{
    /// <summary>The repository of the same registry that had it, where that spared the transfer.</summary>
    public string? Origin { get; init; }

    /// <summary>Whether no more will be heard of it.</summary>
    public bool HasEnded => Stage is TransferStage.Complete or TransferStage.Known;
}

/// <summary>The times of a transfer, in this order; each but the last two may be left out.</summary>
public enum TransferStage
{
    /// <summary>It is known that there will be one.</summary>
    Waiting,

    Running,

    /// <summary>All bytes are here, and something is still made of them.</summary>
    Unpacking,

    Complete,

    /// <summary>Nothing had to be transferred.</summary>
    Known,
}
