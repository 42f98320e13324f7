using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Snapshots;

/// <summary>A file system made of layers that can be changed; the changes become a layer, or nothing.</summary>
public abstract class ActiveSnapshot : IDisposable
{
    /// <summary>The root, good on every thread.</summary>
    public abstract RootedDirectory Root { get; }

    /// <summary>The same as a path, which only those in the build's mount namespace see.</summary>
    public abstract string HostPath { get; }

    /// <summary>
    /// Sees to it that something can be mounted at <paramref name="path"/>. What had to be made for it does not count as a change:
    /// <see cref="Commit"/> takes it away again unless it has been put to use.
    /// </summary>
    /// <param name="path">Absolute in the root; links are followed within it.</param>
    /// <param name="isFile">Whether a missing target becomes an empty file, or a folder.</param>
    public abstract void EnsureMountTarget(string path, bool isFile);

    /// <summary>Ends the changes and makes them a layer of the store. Nobody may use the root any more; call it once.</summary>
    public abstract LayerId Commit();

    /// <summary>Gives everything back; changes that were not committed are lost.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
