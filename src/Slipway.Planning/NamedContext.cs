using Slipway.Oci;

namespace Slipway.Planning;

/// <summary>What <c>--build-context name=…</c> stands for.</summary>
public abstract record NamedContext
{
    private NamedContext()
    {
    }

    /// <summary>A folder of the host; the runner knows it by the context's name.</summary>
    public sealed record Folder : NamedContext;

    /// <summary><c>docker-image://name</c>.</summary>
    public sealed record Image(ImageName Name) : NamedContext;

    /// <summary><c>oci-layout://path[:tag][@digest]</c>; <paramref name="Reference"/> may be empty.</summary>
    public sealed record Layout(string Path, string Reference) : NamedContext;

    /// <summary>A git repository, as <c>url#ref:subfolder</c>.</summary>
    public sealed record Git(string Address) : NamedContext;

    /// <summary>The name under which the build's own context is found by the runner.</summary>
    public const string MainContext = "context";
}
