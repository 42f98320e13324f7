using Slipway.Linux;

namespace Slipway.Snapshots;

/// <summary>A file system that nothing will be made of: to read only, or to change and forget.</summary>
public sealed class SnapshotView : IDisposable
{
    private readonly Action _release;

    internal SnapshotView(RootedDirectory root, string hostPath, Action release)
    {
        Root = root;
        HostPath = hostPath;
        _release = release;
    }

    /// <summary>The root, good on every thread. Links in it are followed as in a container.</summary>
    public RootedDirectory Root { get; }

    /// <summary>The same as a path, which only those in the build's mount namespace see.</summary>
    public string HostPath { get; }

    public void Dispose()
    {
        Root.Dispose();
        _release();
    }
}
