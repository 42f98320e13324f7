using Slipway.Linux;

namespace Slipway.Snapshots;

/// <summary>A file system made of layers that can be changed.</summary>
public abstract class WritableSnapshot : IDisposable
{
    /// <summary>The root, good on every thread.</summary>
    public abstract RootedDirectory Root { get; }

    /// <summary>The same as a path, which only those in the build's mount namespace see.</summary>
    public abstract string HostPath { get; }

    /// <summary>
    /// Sees to it that something can be mounted at <paramref name="path"/>. What had to be made for it does not count as a change:
    /// it is taken away again in the end unless it has been put to use.
    /// </summary>
    /// <param name="path">Absolute in the root; links are followed within it.</param>
    /// <param name="isFile">Whether a missing target becomes an empty file, or a folder.</param>
    public abstract void EnsureMountTarget(string path, bool isFile);

    /// <summary>Gives the mount back. What becomes of the changes, the kind of snapshot says.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
