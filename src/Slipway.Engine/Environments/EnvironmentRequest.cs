using System.Collections.Immutable;
using Slipway.Environments;

namespace Slipway.Engine;

/// <summary>An environment to be made into a Dockerfile: all paths absolute, nothing left to ask the process's environment.</summary>
public sealed record EnvironmentRequest
{
    /// <summary>The current folder: a policy is looked for from here upwards.</summary>
    public required string Folder { get; init; }

    /// <summary>What <c>~</c> stands for in a configuration.</summary>
    public string Home { get; init; } = "/";

    /// <summary>Where COPY reads from; null for the current folder.</summary>
    public string? Context { get; init; }

    /// <summary>The environment file; null where none is named.</summary>
    public NamedPath? File { get; init; }

    public NamedPath? Tarball { get; init; }

    public NamedPath? Requirements { get; init; }

    public NamedPath? Snapshot { get; init; }

    public NamedPath? RenvLock { get; init; }

    /// <summary>A template in the place of a layout; null for the one that <see cref="TemplateFolder"/> has, or for none.</summary>
    public NamedPath? Template { get; init; }

    /// <summary>Where templates are looked for; null for that of the configuration.</summary>
    public NamedPath? TemplateFolder { get; init; }

    /// <summary>Names that the command line adds to a template's.</summary>
    public ImmutableArray<NamedText> Variables { get; init; } = [];

    /// <summary>The exact packages to build from; null for those that the environment asks for.</summary>
    public NamedPath? Lock { get; init; }

    /// <summary>A policy that is named; null to look for one.</summary>
    public NamedPath? Policy { get; init; }

    /// <summary>A profile that is named; null for the policy's own.</summary>
    public string? Profile { get; init; }

    /// <summary>Folders of configuration, the most important one first.</summary>
    public ImmutableArray<string> ConfigurationFolders { get; init; } = [];

    /// <summary>Configuration files, the least important one first; not all of them need to exist.</summary>
    public ImmutableArray<string> ConfigurationFiles { get; init; } = [];

    public RenderOptions Options { get; init; } = new();

    /// <summary>Whether packages without a version are told of.</summary>
    public bool WantsPins { get; init; }

    /// <summary>A path that a configuration names.</summary>
    internal NamedPath Configured(string path) => new(
        Path.GetFullPath(path.StartsWith("~/", StringComparison.Ordinal) ? Home + path[1..] : path, Folder), path);
}
