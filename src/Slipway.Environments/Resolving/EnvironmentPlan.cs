using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>A Dockerfile with everything decided and nothing written.</summary>
public sealed record EnvironmentPlan
{
    public required EnvironmentInput Input { get; init; }

    public required Layout Layout { get; init; }

    /// <summary>A name that is safe in a path, but of requirements.</summary>
    public required string Name { get; init; }

    /// <summary>Folder of environments in the image.</summary>
    public required string Prefix { get; init; }

    public required string BuilderBase { get; init; }

    public required string RuntimeBase { get; init; }

    public ImmutableArray<NamedText> Labels { get; init; } = [];

    public ImmutableArray<NamedText> Variables { get; init; } = [];

    public DeploySettings Deploy { get; init; } = DeploySettings.None;

    /// <summary>The R lock to restore; null for none.</summary>
    public RenvLock? Renv { get; init; }

    /// <summary>The path of the R lock in the context; null where it has none.</summary>
    public string? RenvName { get; init; }

    /// <summary>Repositories that the lock's packages come from, where the environment names some.</summary>
    public ImmutableArray<NamedText> RenvRepositories { get; init; } = [];

    public string? IndexSecret { get; init; }

    /// <summary>The program that the image starts.</summary>
    public string Program { get; init; } = "python";

    /// <summary>The exact packages to install in the place of what the input asks for; null for none.</summary>
    public EnvironmentLock? Lock { get; init; }

    /// <summary>Whether the exact packages that were installed are kept for a stage named <c>lock</c>.</summary>
    public bool RecordsLock { get; init; }

    public string PythonVersion { get; init; } = BaseChoice.DefaultPython;

    /// <summary>The environment's own folder in the image.</summary>
    public string Folder => $"{Prefix}/{Name}";

    /// <summary>What kind of input it is, in a word: <c>conda</c>, <c>pip</c> or <c>tarball</c>.</summary>
    public string Kind => Input switch
    {
        EnvironmentInput.Packed => "tarball",
        EnvironmentInput.Pip => "pip",
        _ => "conda",
    };

    public CondaEnvironment? Conda => (Input as EnvironmentInput.Conda)?.Environment;

    public bool IsMultiStage => Layout is Layout.PlainCopy or Layout.Explicit or Layout.PackedCopy or Layout.PipWheels;

    /// <summary>The path in the context of the file that the environment is made of.</summary>
    public string InputName => Input switch
    {
        EnvironmentInput.Conda conda => conda.ContextName,
        EnvironmentInput.Pip pip => pip.Files[0].ContextName,
        EnvironmentInput.Packed packed => packed.ContextName,
        _ => "",
    };
}
