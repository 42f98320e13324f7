using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Yaml;

namespace Slipway.Environments;

/// <summary>A conda environment file as it is meant: names valid, defaults filled in.</summary>
public sealed record CondaEnvironment
{
    public const string DefaultName = "absconda";
    public const string DefaultChannel = "conda-forge";

    public required SourceText Source { get; init; }

    /// <summary>Everything that the file says.</summary>
    public required YamlNode.Mapping Root { get; init; }

    public string Name { get; init; } = DefaultName;

    /// <summary>Whether the file itself has the name.</summary>
    public bool NamesItself { get; init; }

    /// <summary>In the file's order; conda-forge where it names none.</summary>
    public ImmutableArray<string> Channels { get; init; } = [DefaultChannel];

    /// <summary>Whether the file itself has the channels.</summary>
    public bool NamesChannels { get; init; }

    /// <summary>Without those that are there twice.</summary>
    public ImmutableArray<Dependency> Dependencies { get; init; } = [];

    public DeploySettings Deploy { get; init; } = DeploySettings.None;

    public ImmutableArray<NamedText> Labels { get; init; } = [];

    public ImmutableArray<NamedText> Variables { get; init; } = [];

    /// <summary>A requirements file that pip installs after the conda packages, relative to the environment file; null for none.</summary>
    public string? PipRequirements { get; init; }

    public RenvSettings? Renv { get; init; }

    /// <summary>Whether conda would not understand the file as it is: it lists its packages by other keys.</summary>
    public bool NeedsRewriting { get; init; }

    public IEnumerable<Dependency> CondaDependencies => Dependencies.Where(d => !d.IsPip);

    public IEnumerable<Dependency> PipDependencies => Dependencies.Where(d => d.IsPip);

    public bool HasPython => CondaDependencies.Any(d => d.Name == "python");

    public bool HasR => CondaDependencies.Any(d => d.Name is "r-base" or "r-essentials" or "mro-base");
}
