using Slipway.Linux;

namespace Slipway.Snapshots.Leases;

/// <summary>A folder <c>work/&lt;lease&gt;</c> whose lock is ours: our own, or one that a dead process left.</summary>
/// <param name="Start">What was used from then on is in use.</param>
internal sealed record WorkLease(string Folder, FileLock Lock, DateTimeOffset Start)
{
    /// <summary>The file that is locked; its modification time is <see cref="Start"/>.</summary>
    public const string FileName = "lease";
}
