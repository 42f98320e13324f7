using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>The <c>deploy</c> section of an environment file.</summary>
public sealed record DeploySettings
{
    public static readonly DeploySettings None = new();

    /// <summary>Null when the file does not say.</summary>
    public DeployMode? Mode { get; init; }

    /// <summary>Conda packages that are removed before the environment is copied.</summary>
    public ImmutableArray<string> BuildOnly { get; init; } = [];

    /// <summary>Debian packages of the builder stage.</summary>
    public ImmutableArray<string> BuilderPackages { get; init; } = [];

    /// <summary>Debian packages of the last stage.</summary>
    public ImmutableArray<string> RuntimePackages { get; init; } = [];

    /// <summary>Whether byte code, manuals and documentation are removed; null where the layout decides.</summary>
    public bool? Trim { get; init; }

    /// <summary>Who runs the image; null for root.</summary>
    public string? User { get; init; }

    /// <summary>Where the section stands.</summary>
    public TextPlace? Place { get; init; }
}

/// <summary>How an environment gets into its image.</summary>
public enum DeployMode
{
    /// <summary>Solved in a builder; only the environment is copied.</summary>
    Requirements,

    /// <summary>As <see cref="Requirements"/>, with the exact list of packages, and trimmed.</summary>
    ExportExplicit,

    /// <summary>One stage with package manager and all.</summary>
    FullEnv,

    /// <summary>One stage in which the environment is packed and unpacked in place.</summary>
    Tarball,
}

/// <summary>The words for <see cref="DeployMode"/>.</summary>
public static class DeployModes
{
    public static ImmutableArray<string> Names { get; } = ["requirements", "export-explicit", "full-env", "tarball"];

    public static string NameOf(DeployMode mode) => Names[(int)mode];

    internal static DeployMode? Parse(string name) => Names.IndexOf(name) is >= 0 and var index ? (DeployMode)index : null;
}
