namespace Slipway.Linux;

/// <summary>Who may hold a <see cref="FileLock"/> at the same time.</summary>
public enum FileLockKind
{
    /// <summary>Any number of shared holders.</summary>
    Shared,

    /// <summary>Nobody else.</summary>
    Exclusive,
}
