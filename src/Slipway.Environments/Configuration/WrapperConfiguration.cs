using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>How commands of an image are wrapped (<c>wrappers</c>).</summary>
public sealed record WrapperConfiguration
{
    /// <summary>Where wrappers go, in a folder for each image.</summary>
    public const string DefaultOutputFolder = "~/.local/absconda/wrappers";

    /// <summary>Where SIF files go.</summary>
    public const string DefaultImageCache = "~/.local/absconda/sif-cache";

    public string DefaultRuntime { get; init; } = "singularity";

    /// <summary>Null for the default.</summary>
    public string? OutputFolder { get; init; }

    public string? ImageCache { get; init; }

    /// <summary>Folders that the container sees; variables stand for what they are when it runs.</summary>
    public ImmutableArray<string> Mounts { get; init; } = ["$HOME", "$PWD"];

    /// <summary>Variables that the container gets.</summary>
    public ImmutableArray<string> PassedVariables { get; init; } = ["USER", "HOME", "LANG", "TZ"];

    /// <summary>Variables that it never gets.</summary>
    public ImmutableArray<string> WithheldVariables { get; init; } = ["PATH", "LD_LIBRARY_PATH", "PYTHONPATH"];
}
