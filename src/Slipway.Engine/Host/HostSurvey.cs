using System.Collections.Immutable;

namespace Slipway.Engine;

/// <summary>What was found on this machine that matters for building and running, and what was not.</summary>
public sealed record HostSurvey
{
    public required HostFacts Facts { get; init; }

    public required RuntimeFinding Runtime { get; init; }

    /// <summary>Why nothing can be mounted with overlayfs; null when it was tried and it works.</summary>
    public required string? OverlayProblem { get; init; }

    /// <summary>Of the store's folder, as the kernel calls it.</summary>
    public required string BackingFileSystem { get; init; }

    public required RegistryFinding Registries { get; init; }

    /// <summary>What does not work here and what to do about it, the gravest first.</summary>
    public required ImmutableArray<MissingPart> Missing { get; init; }
}

/// <summary>What the kernel says of itself and of the machine.</summary>
public sealed record HostFacts
{
    public required string KernelVersion { get; init; }

    /// <summary>The distribution, from os-release(5).</summary>
    public required string OperatingSystem { get; init; }

    public required int Processors { get; init; }

    public required long MemoryBytes { get; init; }

    public required string Name { get; init; }

    /// <summary>1 or 2; 0 where there are none.</summary>
    public required int CgroupVersion { get; init; }

    /// <summary>Controllers of version 2, such as <c>memory</c>.</summary>
    public required ImmutableArray<string> CgroupControllers { get; init; }

    public required bool HasSeccomp { get; init; }

    public required bool HasUserNamespaces { get; init; }

    /// <summary>Handlers of binfmt_misc that are switched on, by name.</summary>
    public required ImmutableArray<string> BinaryHandlers { get; init; }

    /// <summary>Platforms whose programs run here: this machine's own first.</summary>
    public required ImmutableArray<string> Platforms { get; init; }
}

/// <param name="Name">Null when none works: then <paramref name="Problem"/> says why and <paramref name="Remedy"/> what to do.</param>
/// <param name="Version">The first line of what it says of itself.</param>
public sealed record RuntimeFinding(string? Name, string? Path, string? Version, string? Problem, string? Remedy);

/// <param name="Files">Configuration files that are there and were read.</param>
/// <param name="Mirrors">Registry and mirror, in the order in which they are asked.</param>
public sealed record RegistryFinding(ImmutableArray<string> Files, ImmutableArray<(string Registry, string Mirror)> Mirrors);

/// <param name="What">What does not work, and for want of what.</param>
/// <param name="Remedy">A command or an advice.</param>
public sealed record MissingPart(string What, string Remedy);
