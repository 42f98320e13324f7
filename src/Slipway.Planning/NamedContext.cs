using Slipway.Oci;

namespace Slipway.Planning;

/// <summary>What <c>--build-context name=…</c> stands for.</summary>
public abstract record NamedContext
{
    private NamedContext()
    {
    }

    /// <summary>Files that are no image; the runner knows them by the context's name.</summary>
    public sealed record Files : NamedContext;

    /// <summary><c>docker-image://name</c>.</summary>
    public sealed record Image(ImageName Name) : NamedContext;

    /// <summary><c>oci-layout://path[:tag][@digest]</c>; <paramref name="Reference"/> may be empty.</summary>
    public sealed record Layout(string Path, string Reference) : NamedContext;

    /// <summary>The name under which the build's own context is found by the runner.</summary>
    public const string MainContext = "context";
}
