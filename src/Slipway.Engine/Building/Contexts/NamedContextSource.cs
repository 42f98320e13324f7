using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>What <c>--build-context name=…</c> stands for.</summary>
public abstract record NamedContextSource
{
    private NamedContextSource()
    {
    }

    /// <summary>Files that are no image.</summary>
    public sealed record Files(ContextSource Source) : NamedContextSource;

    /// <summary><c>docker-image://name</c>.</summary>
    public sealed record Image(ImageName Name) : NamedContextSource;

    /// <summary><c>oci-layout://path[:tag][@digest]</c>: the absolute path, and the rest, which may be empty.</summary>
    public sealed record Layout(string Path, string Reference) : NamedContextSource;
}
