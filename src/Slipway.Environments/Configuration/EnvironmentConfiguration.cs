using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>What a user and the machine's administrator have set for all environments (<c>config.yaml</c>).</summary>
public sealed record EnvironmentConfiguration
{
    public const string DefaultRegistry = "ghcr.io";

    /// <summary>Where module files go.</summary>
    public const string DefaultModuleFolder = "~/.local/absconda/modulefiles";

    /// <summary>Where images go whose repository nobody names.</summary>
    public string Registry { get; init; } = DefaultRegistry;

    public string? Organization { get; init; }

    public string? DefaultPolicy { get; init; }

    public string? DefaultProfile { get; init; }

    public string? TemplateFolder { get; init; }

    public string? BuilderBase { get; init; }

    public string? RuntimeBase { get; init; }

    public WrapperConfiguration Wrappers { get; init; } = new();

    /// <summary>Where module files go; null for the default.</summary>
    public string? ModuleFolder { get; init; }

    /// <summary>Definitions of remote builders, those of the least important file first.</summary>
    public ImmutableArray<RemoteDefinitions> RemoteBuilders { get; init; } = [];

    /// <summary>Each value that is set and the file that it holds from, in the order of their keys.</summary>
    public ImmutableArray<ConfiguredValue> Values { get; init; } = [];
}

/// <summary>One value of the configuration.</summary>
/// <param name="Key">With dots between its parts: <c>wrappers.image_cache</c>.</param>
/// <param name="Value">As it is spelled; the items of a list with commas between them.</param>
/// <param name="Origin">The file that has it.</param>
public sealed record ConfiguredValue(string Key, string Value, string Origin);
