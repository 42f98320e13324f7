using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Snapshots;

/// <summary>
/// Makes one file system of a chain of layers, and a new layer of what is changed in it. How that is done depends on
/// what the process may do: with overlay mounts as root. Thread-safe.
/// </summary>
public interface ISnapshotter
{
    /// <summary>A file system to change. The caller disposes it, committed or not.</summary>
    /// <param name="chain">The layers, base first; none for an empty root. Those not unpacked yet are unpacked now.</param>
    /// <exception cref="Layers.LayerMissingException">A layer is not in the store.</exception>
    Task<ActiveSnapshot> PrepareAsync(IReadOnlyList<LayerId> chain, CancellationToken cancellationToken);

    /// <summary>
    /// A file system whose changes stay in a folder of the caller's, from one time to the next. Two at once on the same
    /// folder are the caller's to prevent. The caller disposes it.
    /// </summary>
    /// <param name="chain">As for <see cref="PrepareAsync"/>, and the same each time.</param>
    /// <param name="changesFolder">Absolute, on the store's file system; made when it is missing. Has overlayfs's upper form.</param>
    /// <exception cref="Layers.LayerMissingException">A layer is not in the store.</exception>
    Task<WritableSnapshot> ResumeAsync(IReadOnlyList<LayerId> chain, string changesFolder, CancellationToken cancellationToken);

    /// <summary>The same to read only. The caller disposes it.</summary>
    Task<SnapshotView> ViewAsync(IReadOnlyList<LayerId> chain, CancellationToken cancellationToken);

    /// <summary>The same with the changes of a container on top (see <see cref="ResumeAsync"/>), as they are at this moment.</summary>
    Task<SnapshotView> ViewAsync(IReadOnlyList<LayerId> chain, string changesFolder, CancellationToken cancellationToken);

    /// <summary>A folder of the host, with changes allowed that the folder itself never sees and that are lost in the end. The caller disposes it.</summary>
    /// <param name="change">Changes the cover, in overlayfs's upper form, before anybody sees the folder through it.</param>
    SnapshotView Cover(string hostFolder, Action<RootedDirectory> change);
}
