using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>What an image is made of.</summary>
public abstract record EnvironmentInput
{
    private EnvironmentInput()
    {
    }

    /// <summary>A conda environment file.</summary>
    /// <param name="ContextName">Its path in the build context.</param>
    public sealed record Conda(CondaEnvironment Environment, string ContextName) : EnvironmentInput
    {
        /// <summary>The requirements file that pip installs afterwards; null for none.</summary>
        public string? PipRequirementsName { get; init; }
    }

    /// <summary>A pip requirements file.</summary>
    /// <param name="Name">What the environment is called in messages, and the image where nobody names it.</param>
    /// <param name="Files">The file itself first, then those that it refers to.</param>
    public sealed record Pip(string Name, RequirementsFile Requirements, ImmutableArray<CopiedFile> Files) : EnvironmentInput;

    /// <summary>An archive of conda-pack's.</summary>
    /// <param name="ContextName">Its path in the build context.</param>
    /// <param name="Metadata">The environment file whose name, labels and variables hold; null for none.</param>
    public sealed record Packed(PackedTarball Tarball, string ContextName, CondaEnvironment? Metadata) : EnvironmentInput
    {
        public string Name => Metadata is { NamesItself: true } ? Metadata.Name : Tarball.EnvironmentName;
    }
}

/// <summary>A file of the build context and where it goes in the image.</summary>
public sealed record CopiedFile(string ContextName, string Destination);
