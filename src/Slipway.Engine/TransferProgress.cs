namespace Slipway.Engine;

/// <summary>How far the transfer of one thing is, in bytes.</summary>
/// <param name="Item">Short name of a blob, or the name of a file.</param>
/// <param name="Total">Null where it is not known.</param>
public readonly record struct TransferProgress(string Item, long Current, long? Total)
{
    public bool IsWhole => Current >= Total;
}
