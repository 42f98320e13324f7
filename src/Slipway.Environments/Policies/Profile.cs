using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>What a team has decided about its environments.</summary>
public sealed record Profile(string Name)
{
    /// <summary>Where conda keeps environments in its images.</summary>
    public const string DefaultPrefix = "/opt/conda/envs";

    /// <summary>The profile that holds where there is no policy.</summary>
    public static readonly Profile BuiltIn = new("default");

    public string? BuilderBase { get; init; }

    public string? RuntimeBase { get; init; }

    /// <summary>Null where the profile leaves it open.</summary>
    public bool? MultiStage { get; init; }

    /// <summary>Folder of environments in the image; absolute.</summary>
    public string Prefix { get; init; } = DefaultPrefix;

    /// <summary>Empty for any.</summary>
    public ImmutableArray<string> AllowedChannels { get; init; } = [];

    /// <summary>One without a value is for the environment to supply.</summary>
    public ImmutableArray<NamedText> RequiredLabels { get; init; } = [];

    /// <summary>Packages that must not be asked for, in small letters.</summary>
    public ImmutableArray<string> DeniedPackages { get; init; } = [];

    /// <summary>Globs over base images; empty for any.</summary>
    public ImmutableArray<string> AllowedBases { get; init; } = [];

    public ImmutableArray<string> DeniedBases { get; init; } = [];
}
