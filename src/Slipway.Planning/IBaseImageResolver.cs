using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Planning;

/// <summary>Finds the images that a Dockerfile stands on: in the store, a layout, a registry.</summary>
public interface IBaseImageResolver
{
    /// <summary>The configuration of an image for a platform. Asked once for each name and platform; layers stay where they are.</summary>
    /// <exception cref="BaseImageException">There is no such image; the message names it, where it was looked for, and the ways out.</exception>
    Task<BaseImage> ResolveAsync(BaseImageReference reference, Platform platform, CancellationToken cancellationToken);
}

/// <summary>How an image is found: by name, or in an OCI layout of the host.</summary>
public abstract record BaseImageReference
{
    private BaseImageReference()
    {
    }

    public sealed record Named(ImageName Name) : BaseImageReference
    {
        public override string ToString() => Name.ToString();
    }

    public sealed record InLayout(string Path, string Reference) : BaseImageReference
    {
        public override string ToString() => $"oci-layout://{Path}{Reference}";
    }
}

/// <summary>A base image as the planner needs it.</summary>
public sealed record BaseImage(ImageConfig Config)
{
    /// <summary>Of the image's manifest, for people; null where it is not known.</summary>
    public Digest? Digest { get; init; }

    public ImmutableArray<DiffId> DiffIds => [.. Config.Rootfs.DiffIds.Select(d => new DiffId(d))];
}

/// <summary>A base image that cannot be had.</summary>
public sealed class BaseImageException(string message, Exception? inner = null) : Exception(message, inner)
{
    public string? Hint { get; init; }
}
